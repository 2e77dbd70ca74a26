// Where conversations pass between the assistant and people: taken over, given back, spoken in, and given back by
// themselves when a person was silent for the tenant's lease. Knows the settings; the store decides. Thread-safe, waits
// for the disk.
#pragma once

#include "server/domain/ports/ownership_store.h"
#include "server/domain/settings_directory.h"

#include <functional>

namespace passerelle::conversation {

class OwnershipDesk final : public PersonsWords {
public:
    struct Parts {
        OwnershipStore &store;
        SettingsDirectory &settings;
        const Clock &clock;
        std::function<void()> workWaits = [] {}; // what waited for its turn is to be looked at
        std::function<void(TenantId, ConversationId)> changed = [](TenantId, ConversationId) {}; // when it is durable; must not block
    };
    explicit OwnershipDesk(Parts parts) : m_parts(std::move(parts)) {}

    Result<Ownership> find(const TenantContext &context, ConversationId conversation) { return m_parts.store.find(context, conversation); }
    // From its return on nothing of the assistant's begins to be sent. `expectedVersion`: Conflict when it is another.
    Result<OwnershipChanged> takeOver(const TenantContext &context, ConversationId conversation, const QString &person, std::optional<qint64> expectedVersion = {});
    Result<OwnershipChanged> giveBack(const TenantContext &context, ConversationId conversation, std::optional<qint64> expectedVersion = {});
    Result<Ownership> noteSaid(const TenantContext &context, ConversationId conversation, const PersonsWord &word) override;

    // For the housekeeper.
    Status giveBackLapsed();

private:
    Parts m_parts;
};

} // namespace passerelle::conversation
