package dev.sallyport.operator;

import dev.sallyport.protocol.View;
import java.util.List;

/// What is configured for the tenant.
public record OverviewView(OperatorFrame operator, List<Setting> settings) implements View {
    public OverviewView {
        settings = List.copyOf(settings);
    }

    /// One key of the configuration.
    ///
    /// @param value as it is configured, or what holds otherwise; empty where nothing does
    /// @param isConfigured whether the configuration says it
    public record Setting(String key, String value, boolean isConfigured) {}
}
