package dev.sallyport.admin;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.refused;

import dev.sallyport.client.Client;
import dev.sallyport.client.Clients;
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Reply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The list of clients: those of the configuration first, then those in the store.
final class ClientList implements Operation.Work {
    private static final String OF_THE_FILE = "f:";
    private static final String OF_THE_STORE = "s:";

    private final Clients clients;

    ClientList(Clients clients) {
        this.clients = clients;
    }

    boolean isConfigured(Client client) {
        return clients.configured().contains(client);
    }

    @Override
    public Reply answer(Call call) {
        var after = call.after();
        if (after.startsWith(OF_THE_STORE)) {
            return stored(call, List.of(), after.substring(OF_THE_STORE.length()));
        }
        if (!after.isEmpty() && !after.startsWith(OF_THE_FILE)) {
            throw refused(INVALID_REQUEST, "after is no page's next");
        }
        var from = after.isEmpty() ? "" : after.substring(OF_THE_FILE.length());
        var configured =
                clients.configured().stream()
                        .sorted(Comparator.comparing(client -> client.id().value()))
                        .filter(client -> client.id().value().compareTo(from) > 0)
                        .limit(call.limit())
                        .toList();
        var told = configured.stream().map(client -> ClientForm.told(client, true)).toList();
        return configured.size() == call.limit()
                ? Pages.reply(told, Optional.of(OF_THE_FILE + configured.getLast().id().value()))
                : stored(call, told, "");
    }

    private Reply stored(Call call, List<JsonObject> first, String after) {
        var page = clients.listed(after, call.limit() - first.size(), call.at());
        var items = new ArrayList<>(first);
        page.items().stream()
                .filter(kept -> !kept.value().isDeleted())
                .forEach(kept -> items.add(ClientForm.told(kept.value(), false)));
        return Pages.reply(items, page.next().map(key -> OF_THE_STORE + key));
    }
}
