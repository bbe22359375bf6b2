package dev.sallyport.store.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.context.DriverContext;
import com.datastax.oss.driver.api.core.retry.RetryDecision;
import com.datastax.oss.driver.api.core.retry.RetryPolicy;
import com.datastax.oss.driver.api.core.servererrors.CoordinatorException;
import com.datastax.oss.driver.api.core.servererrors.WriteType;
import com.datastax.oss.driver.api.core.session.Request;

/// Whatever fails is for the caller to settle: only he knows what a second try may answer. The
/// driver makes it by its name, which is why it is public.
@SuppressWarnings("deprecation") // what replaces these methods calls them
public final class NeverRetry implements RetryPolicy {

    public NeverRetry(DriverContext context, String profile) {}

    @Override
    public RetryDecision onReadTimeout(
            Request request,
            ConsistencyLevel level,
            int blockFor,
            int received,
            boolean hasData,
            int retries) {
        return RetryDecision.RETHROW;
    }

    @Override
    public RetryDecision onWriteTimeout(
            Request request,
            ConsistencyLevel level,
            WriteType type,
            int blockFor,
            int received,
            int retries) {
        return RetryDecision.RETHROW;
    }

    @Override
    public RetryDecision onUnavailable(
            Request request, ConsistencyLevel level, int required, int alive, int retries) {
        return RetryDecision.RETHROW;
    }

    @Override
    public RetryDecision onRequestAborted(Request request, Throwable error, int retries) {
        return RetryDecision.RETHROW;
    }

    @Override
    public RetryDecision onErrorResponse(Request request, CoordinatorException error, int retries) {
        return RetryDecision.RETHROW;
    }

    @Override
    public void close() {}
}
