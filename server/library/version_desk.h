// Changes which version of a document is searched: restored, activated, dropped, bounded by days. The index follows in the
// same call, and files that nobody needs any more are taken away. look() and purge() are the housekeeper's; the rest may be
// called from any thread.
#pragma once

#include "server/domain/ports/alerts.h"
#include "server/domain/ports/document_life_store.h"
#include "server/domain/ports/event_sink.h"
#include "server/domain/ports/passage_finder.h"
#include "server/library/document_life.h"

#include <functional>

namespace passerelle::library {

class VersionDesk {
public:
    struct Parts {
        DocumentLifeStore &store;
        DocumentLife &life;
        PassageFinder &finder;
        BlobStore &blobs;
        SettingsDirectory &settings;
        const Clock &clock;
        EventSink *events = nullptr;
        Alerts *alerts = nullptr;
        std::function<void(const TenantContext &)> onChanged = [](const TenantContext &) {}; // what is searched changed
    };
    explicit VersionDesk(Parts parts) : m_parts(std::move(parts)) {}

    // A staged or an old version is searched from now on; nothing is read again. Conflict when it is neither.
    Status serve(const TenantContext &context, VersionId version);
    Status drop(const TenantContext &context, VersionId version);
    // A new document that waits aside becomes the new version of `other`, and is searched.
    Status replace(const TenantContext &context, VersionId version, DocumentId other);
    // InvalidInput when it ends before it begins. Outside its days its passages cannot be found when this returns.
    Status setValidity(const TenantContext &context, VersionId version, const Validity &validity);

    // Withdraws what is over, brings what begins, reminds of what is near.
    Status look();
    // Takes old versions away of which a tenant keeps no more, or no longer.
    Status purge();

private:
    Status follow(const TenantContext &context, DocumentId document, const PublishedChange &change);
    Status lookAt(const BoundedVersion &bounded);
    void tell(const BoundedVersion &bounded, AlertKind kind, const QString &detail);

    Parts m_parts;
};

} // namespace passerelle::library
