#include "server/admin/document_lives.h"

#include "server/admin/audit.h"
#include "server/admin/document_life_rooms.h"
#include "server/admin/document_life_views.h"

#include <algorithm>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

QString versionObject(DocumentId document, VersionId version) { return u"document:%1:version:%2"_s.arg(document.value).arg(version.value); }

// What is not said stays as it is.
Result<std::optional<QDate>> dayFrom(const std::optional<QString> &text, const std::optional<QDate> &present, const char *key)
{
    if (!text)
        return present;
    if (text->trimmed().isEmpty())
        return std::optional<QDate>();
    const QDate day = QDate::fromString(text->trimmed(), Qt::ISODate);
    if (!day.isValid())
        return failure(ErrorKind::InvalidInput, u"\"%1\" must be a day such as 2026-12-31"_s.arg(QLatin1StringView(key)));
    return std::optional(day);
}

QString inWords(const Validity &validity)
{
    const auto day = [](const std::optional<QDate> &date) { return date ? date->toString(Qt::ISODate) : u"open"_s; };
    return day(validity.from) + u" to "_s + day(validity.until);
}

} // namespace

Result<DocumentLifeRooms *> DocumentLives::rooms() const
{
    if (!m_rooms.documentLife)
        return failure(ErrorKind::Unavailable, u"versions of documents are not kept here"_s);
    return m_rooms.documentLife;
}

Result<pipeline::RehearsalRunner *> DocumentLives::runner() const
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    if (!(*rooms)->rehearsals)
        return failure(ErrorKind::Unavailable, u"nothing can be rehearsed here"_s);
    return (*rooms)->rehearsals;
}

Status DocumentLives::audit(const Principal &caller, const char *action, const TenantContext &context, const QString &object, const QString &detail) const
{
    return m_rooms.audit.record(entryOf(caller, QString::fromLatin1(action), context, object, detail));
}

Result<DocumentVersion> DocumentLives::versionOf(const TenantContext &context, DocumentId document, VersionId version) const
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    auto found = (*rooms)->store.version(context, version);
    if (found && found->document != document)
        return failure(ErrorKind::NotFound, u"there is no such version of a document"_s);
    return found;
}

Result<DocumentVersion> DocumentLives::publishedOf(const TenantContext &context, DocumentId document) const
{
    const auto rooms = this->rooms();
    const auto all = rooms ? (*rooms)->store.versions(context, document) : Result<std::vector<DocumentVersion>>(failure(rooms.error()));
    if (!all)
        return failure(all.error());
    const auto published = std::find_if(all->begin(), all->end(), [](const DocumentVersion &one) { return one.standing == VersionStanding::Served || one.standing == VersionStanding::Withdrawn; });
    if (published != all->end())
        return *published;
    // A document that was never published: the newest that waits.
    return all->front();
}

Result<api::DocumentVersionView> DocumentLives::shown(const TenantContext &context, VersionId version) const
{
    const auto found = m_rooms.documentLife->store.version(context, version);
    return found ? Result<api::DocumentVersionView>(versionView(*found)) : failure(found.error());
}

Result<api::DocumentVersionsView> DocumentLives::versions(const TenantContext &context, DocumentId document) const
{
    const auto rooms = this->rooms();
    const auto all = rooms ? (*rooms)->store.versions(context, document) : Result<std::vector<DocumentVersion>>(failure(rooms.error()));
    if (!all)
        return failure(all.error());
    api::DocumentVersionsView view;
    for (const DocumentVersion &version : *all)
        view.versions.push_back(versionView(version));
    const auto compared = std::find_if(all->begin(), all->end(), [](const DocumentVersion &version) { return version.standing != VersionStanding::Preparing && version.standing != VersionStanding::Failed; });
    if (compared == all->end())
        return view;
    const auto like = (*rooms)->life.like(context, compared->id);
    if (!like)
        return failure(like.error());
    for (const LikeDocument &one : *like)
        view.like.push_back({one.document.value, one.name, one.share});
    return view;
}

Result<api::DocumentVersionView> DocumentLives::restore(const Principal &caller, const TenantContext &context, DocumentId document, VersionId version)
{
    const auto found = versionOf(context, document, version);
    if (!found)
        return failure(found.error());
    Status done = found->standing == VersionStanding::Old ? Status() : Status(failure(ErrorKind::Conflict, u"only an old version can be restored"_s));
    if (done)
        done = audit(caller, "document.restored", context, versionObject(document, version));
    if (done)
        done = m_rooms.documentLife->desk.serve(context, version);
    return done ? shown(context, version) : failure(std::move(done).error());
}

Result<api::DocumentVersionView> DocumentLives::activate(const Principal &caller, const TenantContext &context, DocumentId document, VersionId version, const api::ActivationWish &wish)
{
    const auto found = versionOf(context, document, version);
    const auto rehearsals = found ? runner() : Result<pipeline::RehearsalRunner *>(failure(found.error()));
    if (!rehearsals)
        return failure(rehearsals.error());
    if (found->standing != VersionStanding::Staged)
        return failure(ErrorKind::Conflict, u"only a staged version can be activated"_s);
    const QString reason = wish.reason.value_or(QString()).trimmed();
    const Status may = (*rehearsals)->mayActivate(context, version);
    if (!may && (may.error().kind != ErrorKind::Conflict || reason.isEmpty()))
        return failure(may.error());
    Status done = audit(caller, may ? "document.activated" : "document.activated_against_rehearsal", context, versionObject(document, version), reason);
    if (done)
        done = m_rooms.documentLife->desk.serve(context, version);
    if (!done)
        return failure(std::move(done).error());
    (*rehearsals)->forget(context.tenant());
    return shown(context, version);
}

Result<api::DocumentVersionView> DocumentLives::replace(const Principal &caller, const TenantContext &context, DocumentId document, VersionId version, const api::ReplacementWish &wish)
{
    const auto found = versionOf(context, document, version);
    if (!found)
        return failure(found.error());
    const DocumentId other(wish.document.value_or(0)); // 0 is nobody's
    Status done = audit(caller, "document.replaced", context, versionObject(document, version), u"document:%1"_s.arg(other.value));
    if (done)
        done = m_rooms.documentLife->desk.replace(context, version, other);
    return done ? shown(context, version) : failure(std::move(done).error());
}

Status DocumentLives::drop(const Principal &caller, const TenantContext &context, DocumentId document, VersionId version)
{
    if (const auto found = versionOf(context, document, version); !found)
        return failure(found.error());
    if (auto noted = audit(caller, "document.version_dropped", context, versionObject(document, version)); !noted)
        return noted;
    return m_rooms.documentLife->desk.drop(context, version);
}

Result<api::DocumentVersionView> DocumentLives::setValidity(const Principal &caller, const TenantContext &context, DocumentId document, const api::ValidityWish &wish)
{
    const auto found = wish.version ? versionOf(context, document, VersionId(*wish.version)) : publishedOf(context, document);
    if (!found)
        return failure(found.error());
    const auto from = dayFrom(wish.validFrom, found->validity.from, "valid_from");
    const auto until = from ? dayFrom(wish.validUntil, found->validity.until, "valid_until") : from;
    if (!until)
        return failure(until.error());
    const Validity validity{*from, *until};
    Status done = audit(caller, "document.validity_set", context, versionObject(document, found->id), inWords(validity));
    if (done)
        done = m_rooms.documentLife->desk.setValidity(context, found->id, validity);
    return done ? shown(context, found->id) : failure(std::move(done).error());
}

Result<api::DocumentVersionView> DocumentLives::decideProposal(const Principal &caller, const TenantContext &context, DocumentId document, const api::ProposalDecision &decision)
{
    const auto found = publishedOf(context, document);
    if (!found)
        return failure(found.error());
    if (!found->proposal)
        return failure(ErrorKind::Conflict, u"no days are proposed for this document"_s);
    Status done = audit(caller, decision.accept ? "document.validity_set" : "document.validity_declined", context, versionObject(document, found->id), inWords(found->proposal->validity));
    if (done)
        done = decision.accept ? m_rooms.documentLife->desk.setValidity(context, found->id, found->proposal->validity) : m_rooms.documentLife->store.dropProposal(context, found->id);
    return done ? shown(context, found->id) : failure(std::move(done).error());
}

Result<api::RehearsalQuoteView> DocumentLives::quote(const TenantContext &context) const
{
    const auto rehearsals = runner();
    const auto quote = rehearsals ? (*rehearsals)->quote(context) : Result<pipeline::RehearsalQuote>(failure(rehearsals.error()));
    if (!quote)
        return failure(quote.error());
    return api::RehearsalQuoteView{quote->real, quote->saved, quote->calls, quote->cost ? std::optional(quote->cost->micros) : std::nullopt, u"EUR"_s};
}

Result<api::RehearsalView> DocumentLives::rehearse(const Principal &caller, const TenantContext &context, DocumentId document, VersionId version, const api::NewRehearsal &wish)
{
    const auto found = versionOf(context, document, version);
    const auto rehearsals = found ? runner() : Result<pipeline::RehearsalRunner *>(failure(found.error()));
    if (!rehearsals)
        return failure(rehearsals.error());
    if (auto noted = audit(caller, "document.rehearsed", context, versionObject(document, version), wish.withModel ? u"with the model"_s : QString()); !noted)
        return failure(std::move(noted).error());
    const auto begun = (*rehearsals)->begin(context, version, wish.withModel, caller.actor());
    return begun ? Result<api::RehearsalView>(rehearsalView(*begun)) : failure(begun.error());
}

Result<api::RehearsalView> DocumentLives::rehearsal(const TenantContext &context, DocumentId document, VersionId version) const
{
    const auto found = versionOf(context, document, version);
    const auto rehearsals = found ? runner() : Result<pipeline::RehearsalRunner *>(failure(found.error()));
    const auto last = rehearsals ? (*rehearsals)->find(context, version) : Result<std::shared_ptr<const Rehearsal>>(failure(rehearsals.error()));
    if (!last)
        return failure(last.error());
    api::RehearsalView view = rehearsalView(**last);
    if ((*last)->state == BenchState::Done) {
        if (const Status may = (*rehearsals)->mayActivate(context, version); !may)
            view.blocked = may.error().what;
    }
    return view;
}

Status DocumentLives::cancelRehearsal(const TenantContext &context, DocumentId document, VersionId version)
{
    const auto found = versionOf(context, document, version);
    const auto rehearsals = found ? runner() : Result<pipeline::RehearsalRunner *>(failure(found.error()));
    return rehearsals ? (*rehearsals)->cancel(context, version) : Status(failure(rehearsals.error()));
}

Result<api::Page<api::ConflictView>> DocumentLives::conflicts(const TenantContext &context) const
{
    const auto rooms = this->rooms();
    const auto all = rooms ? (*rooms)->conflicts.list(context) : Result<std::vector<DocumentConflict>>(failure(rooms.error()));
    if (!all)
        return failure(all.error());
    api::Page<api::ConflictView> page;
    for (const DocumentConflict &conflict : *all)
        page.items.push_back(conflictView(conflict));
    return page;
}

Result<api::Page<api::ConflictView>> DocumentLives::lookForConflicts(const TenantContext &context)
{
    const auto rooms = this->rooms();
    const auto looked = rooms ? (*rooms)->watch.look(context) : Result<int>(failure(rooms.error()));
    return looked ? conflicts(context) : failure(looked.error());
}

Status DocumentLives::dismiss(const Principal &caller, const TenantContext &context, ConflictId conflict, bool dismissed)
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    if (auto noted = audit(caller, dismissed ? "document.conflict_dismissed" : "document.conflict_reopened", context, u"document_conflict:%1"_s.arg(conflict.value)); !noted)
        return noted;
    return (*rooms)->conflicts.setDismissed(context, conflict, dismissed ? std::optional(m_rooms.clock.now()) : std::nullopt);
}

} // namespace passerelle::admin
