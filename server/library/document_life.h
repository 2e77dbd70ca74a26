// What is found out about a version between its reading and its publication: the days that it names, which other documents
// are nearly the same, and so whether it is published or waits aside. Thread-safe.
#pragma once

#include "server/domain/ports/document_life_store.h"
#include "server/domain/settings_directory.h"

namespace passerelle::library {

// From here on a new document is taken for another version of an old one, until a person says otherwise.
inline constexpr double kAlikeShare = 0.5;

class DocumentLife {
public:
    struct Parts {
        DocumentLifeStore &store;
        SettingsDirectory &settings;
        const Clock &clock;
    };
    explicit DocumentLife(Parts parts) : m_parts(parts) {}

    // Called when its passages are made. True: it waits aside, and is not to be published.
    Result<bool> prepare(const TenantContext &context, const Document &document, const std::vector<PassageDraft> &passages);
    // The tenant's other published documents that are like it, the likest first.
    Result<std::vector<LikeDocument>> like(const TenantContext &context, VersionId version);
    // The tenant's own day.
    QDate today(const TenantContext &context) const;

private:
    Result<std::vector<LikeDocument>> likeSketch(const TenantContext &context, DocumentId except, const TextSketch &sketch);

    Parts m_parts;
};

} // namespace passerelle::library
