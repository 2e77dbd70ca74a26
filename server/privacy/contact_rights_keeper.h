// Keeps contacts' rights in the way of a turn: parks turns of tenants that do not work, understands the rights words,
// shows the notice or asks for consent and waits, and writes each of these into the consent ledger. Thread-safe; blocks
// on the disk, in the calling worker.
#pragma once

#include "server/domain/ports/contact_rights.h"
#include "server/domain/ports/contact_store.h"
#include "server/domain/ports/job_store.h"
#include "server/domain/ports/notices.h"
#include "server/domain/ports/request_store.h"
#include "server/domain/ports/tenant_life_store.h"
#include "server/domain/settings_directory.h"

namespace passerelle::privacy {

inline constexpr char16_t kEraseContactJob[] = u"erase_contact";
inline constexpr char16_t kExportContactJob[] = u"export_contact";

class ContactRightsKeeper final : public ContactRights {
public:
    struct Parts {
        ContactStore &contacts;
        JobStore &jobs;
        TenantLifeStore &lives;
        SettingsDirectory &settings;
        Notices &notices;
        const Clock &clock;
        std::function<bool(TenantId)> works;                     // whether the tenant's turns are answered
        std::function<QString(const QString &, const TenantSettings &)> firstPart; // of a text, as the phone shows it
        std::function<void()> jobWaits = [] {};                  // something is due at once
        RequestStore *requests = nullptr;                        // where what is asked for gets its clock; null: nowhere
    };
    explicit ContactRightsKeeper(Parts parts) : m_parts(std::move(parts)) {}

    Result<RightsVerdict> consider(const TurnClaim &claim, const TurnWork &work, Language language) override;
    void noteSent(const TurnClaim &claim, const std::vector<QString> &parts, Language language) override;

private:
    struct Turn;
    Result<RightsVerdict> park(const TurnClaim &claim);
    Result<RightsVerdict> obey(Turn &turn);        // a rights word
    Result<RightsVerdict> confirmErasure(Turn &turn);
    Result<RightsVerdict> askForConsent(Turn &turn);
    Result<RightsVerdict> hearAnswer(Turn &turn);  // to the question of consent
    Result<RightsVerdict> showData(Turn &turn);
    Status enter(const Turn &turn, ConsentEvent event);
    Status openRequest(const Turn &turn, RequestKind kind);
    Status noteTold(const TurnClaim &claim, const QString &first, Language language, const TenantSettings &all, ContactStanding standing);
    Status schedule(const TurnClaim &claim, const QString &kind);

    Parts m_parts;
};

} // namespace passerelle::privacy
