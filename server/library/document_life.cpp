#include "server/library/document_life.h"

#include "server/library/text_sketch.h"
#include "server/library/validity_reader.h"

#include <QtCore/QDateTime>

#include <algorithm>

namespace passerelle::library {

namespace {

TextSketch sketchOfPassages(const std::vector<Passage> &passages)
{
    std::vector<PassageDraft> drafts;
    drafts.reserve(passages.size());
    for (const Passage &passage : passages)
        drafts.push_back({.page = passage.page, .heading = {}, .text = passage.text, .rectangles = {}});
    return sketchOf(drafts);
}

} // namespace

QDate DocumentLife::today(const TenantContext &context) const
{
    return QDateTime::fromMSecsSinceEpoch(toMillis(m_parts.clock.now()), m_parts.settings.of(context).people.zone).date();
}

Result<bool> DocumentLife::prepare(const TenantContext &context, const Document &document, const std::vector<PassageDraft> &passages)
{
    const auto validity = readValidity(passages);
    VersionFindings findings;
    findings.sketch = sketchOf(passages);
    if (validity)
        findings.proposal = validity->proposal;
    if (auto kept = m_parts.store.keepFindings(context, document.version, findings); !kept)
        return failure(std::move(kept).error());
    if (validity && validity->isSure && m_parts.settings.of(context).documents.appliesValidity) {
        if (auto applied = m_parts.store.setValidity(context, document.version, validity->proposal.validity, today(context)); !applied)
            return failure(std::move(applied).error());
    }
    const auto release = m_parts.store.releaseOf(context, document.version);
    if (!release)
        return failure(release.error());
    bool waits = *release == Release::Stage;
    if (*release == Release::AskWhenAlike) {
        const auto alike = likeSketch(context, document.id, findings.sketch);
        if (!alike)
            return failure(alike.error());
        waits = !alike->empty();
    }
    if (waits) {
        if (auto staged = m_parts.store.stage(context, document.version, passages); !staged)
            return failure(std::move(staged).error());
    }
    return waits;
}

Result<std::vector<LikeDocument>> DocumentLife::like(const TenantContext &context, VersionId version)
{
    const auto found = m_parts.store.version(context, version);
    if (!found)
        return failure(found.error());
    const auto passages = m_parts.store.passagesOf(context, version);
    if (!passages)
        return failure(passages.error());
    return likeSketch(context, found->document, sketchOfPassages(*passages));
}

Result<std::vector<LikeDocument>> DocumentLife::likeSketch(const TenantContext &context, DocumentId except, const TextSketch &sketch)
{
    const auto others = m_parts.store.sketches(context);
    if (!others)
        return failure(others.error());
    std::vector<LikeDocument> alike;
    for (const SketchedDocument &other : *others) {
        if (other.document == except)
            continue;
        std::optional<TextSketch> known = other.sketch;
        if (!known) { // published before sketches were made: once is enough
            const auto passages = m_parts.store.passagesOf(context, other.version);
            if (!passages)
                return failure(passages.error());
            known = sketchOfPassages(*passages);
            if (auto kept = m_parts.store.keepSketch(context, other.version, *known); !kept)
                return failure(std::move(kept).error());
        }
        if (const double share = shareOf(sketch, *known); share >= kAlikeShare)
            alike.push_back({other.document, other.name, share});
    }
    std::stable_sort(alike.begin(), alike.end(), [](const LikeDocument &left, const LikeDocument &right) { return left.share > right.share; });
    return alike;
}

} // namespace passerelle::library
