#include "server/privacy/contact_rights_keeper.h"

#include "server/privacy/rights_sentences.h"
#include "server/privacy/rights_words.h"

#include <QtCore/QLoggingCategory>

#include <algorithm>

namespace passerelle::privacy {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(rightsLog, "passerelle.privacy")

constexpr std::chrono::hours kConfirmWithin{24};
constexpr int kQuestionsAtMost = 3; // of consent; then it is quiet until the contact answers
constexpr qsizetype kPendingCharacters = 2000;
constexpr qsizetype kWordsKept = 80;

RightsVerdict reply(QString text, const QString &reason)
{
    return {.kind = RightsVerdict::Kind::Reply, .text = std::move(text), .notice = {}, .question = {}, .reason = reason};
}

// What the contact hears of a right that it used.
RightsVerdict owed(QString text, const QString &reason)
{
    RightsVerdict verdict = reply(std::move(text), reason);
    verdict.isOwed = true;
    return verdict;
}

RightsVerdict silent(const QString &reason)
{
    return {.kind = RightsVerdict::Kind::Silent, .text = {}, .notice = {}, .question = {}, .reason = reason};
}

QString joined(const QString &first, const QString &second)
{
    QString text = first.isEmpty() ? second : QString(first + u'\n' + second);
    text.truncate(kPendingCharacters);
    return text;
}

} // namespace

namespace {

// Whether a wording says by itself that an assistant answers and how to reach a person.
bool disclosesItself(const QString &wording)
{
    static const QString kPersonWords[] = {u"HUMAIN"_s, u"AGENT"_s, u"CONSEILLER"_s, u"personne"_s, u"person"_s, u"human"_s};
    const auto holds = [&](const QString &word) { return wording.contains(word, word.isUpper() ? Qt::CaseSensitive : Qt::CaseInsensitive); };
    return holds(u"assistant"_s) && std::any_of(std::begin(kPersonWords), std::end(kPersonWords), holds);
}

// `wording` (empty: nothing else is due), with the disclosure before it while the contact was not told yet.
QString withDisclosure(const QString &wording, const PrivacySettings &settings, const ContactStanding &standing, Language language)
{
    if (!settings.discloses || standing.disclosedAt || disclosesItself(wording))
        return wording;
    return wording.isEmpty() ? settings.disclosure(language) : QString(settings.disclosure(language) + u"\n\n" + wording);
}

std::optional<QString> unlessEmpty(QString text)
{
    return text.isEmpty() ? std::nullopt : std::optional(std::move(text));
}

} // namespace

struct ContactRightsKeeper::Turn {
    const TurnClaim &claim;
    const TurnWork &work;
    Language language;
    PrivacySettings settings;
    ContactStanding standing;
    RightsWord word = RightsWord::None; // the last one in the turn that stands by itself
    RightsWord last = RightsWord::None; // what the last message is

    TenantContext context() const { return claim.context(); }
    Instant writtenAt() const { return work.messages.back().receivedAt; }
    QString text() const
    {
        QString all;
        for (const WaitingMessage &message : work.messages) {
            if (message.kind != MessageKind::Unsupported) // a bare link is no question
                all = joined(all, message.text.trimmed());
        }
        return all;
    }
};

Result<RightsVerdict> ContactRightsKeeper::consider(const TurnClaim &claim, const TurnWork &work, Language language)
{
    if (!m_parts.works(claim.tenant))
        return park(claim);
    auto standing = m_parts.contacts.standing(claim.context(), claim.contact);
    if (!standing)
        return failure(std::move(standing).error().during(u"reading how the contact stands"));
    Turn turn{.claim = claim, .work = work, .language = language, .settings = m_parts.settings.of(claim.context()).privacy, .standing = std::move(*standing)};
    for (const WaitingMessage &message : work.messages) {
        turn.last = rightsWordIn(message.text);
        if (turn.last != RightsWord::None && turn.last != RightsWord::Yes && turn.last != RightsWord::No)
            turn.word = turn.last;
    }
    // A turn that is considered again after a crash must not confirm what it asked itself.
    if (turn.standing.eraseAskedAt && *turn.standing.eraseAskedAt < turn.writtenAt())
        return confirmErasure(turn);
    if (turn.word != RightsWord::None)
        return obey(turn);
    if (turn.standing.optedOut)
        return silent(u"the contact opted out"_s);
    if (turn.settings.mode == NoticeMode::AskAndWait && turn.standing.consent != ConsentState::Agreed)
        return turn.standing.consent == ConsentState::Asked || turn.standing.consent == ConsentState::Refused ? hearAnswer(turn) : askForConsent(turn);
    RightsVerdict verdict;
    const bool isFirst = turn.settings.mode == NoticeMode::Notice && turn.standing.consent == ConsentState::None;
    verdict.notice = unlessEmpty(withDisclosure(isFirst ? turn.settings.notice(language) : QString(), turn.settings, turn.standing, language));
    return verdict;
}

Result<RightsVerdict> ContactRightsKeeper::park(const TurnClaim &claim)
{
    if (auto parked = m_parts.lives.parkOne(claim.tenant, claim.conversation); !parked)
        return failure(std::move(parked).error().during(u"putting a turn aside"));
    // It may have begun to work again in between: then nobody else would wake what was put aside just now.
    if (m_parts.works(claim.tenant)) {
        if (auto woken = m_parts.lives.unpark(claim.tenant, m_parts.clock.now()); !woken)
            return failure(std::move(woken).error());
    }
    return RightsVerdict{.kind = RightsVerdict::Kind::Park, .text = {}, .notice = {}, .question = {}, .reason = u"the tenant does not work at present"_s};
}

Result<RightsVerdict> ContactRightsKeeper::obey(Turn &turn)
{
    switch (turn.word) {
    case RightsWord::Stop:
    case RightsWord::Start: {
        const bool stops = turn.word == RightsWord::Stop;
        turn.standing.optedOut = stops;
        Status kept = m_parts.contacts.setStanding(turn.context(), turn.claim.contact, turn.standing);
        if (kept)
            kept = enter(turn, stops ? ConsentEvent::OptedOut : ConsentEvent::OptedIn);
        if (!kept)
            return failure(std::move(kept).error());
        return stops ? owed(stoppedSentence(turn.language), u"the contact opted out"_s) : owed(startedSentence(turn.language), u"the contact opted in again"_s);
    }
    case RightsWord::MyData: return showData(turn);
    case RightsWord::Delete: {
        turn.standing.eraseAskedAt = turn.writtenAt();
        Status kept = m_parts.contacts.setStanding(turn.context(), turn.claim.contact, turn.standing);
        if (kept)
            kept = enter(turn, ConsentEvent::ErasureAsked);
        if (!kept)
            return failure(std::move(kept).error());
        return owed(confirmErasureSentence(turn.language), u"the contact asks to be erased: to be confirmed"_s);
    }
    default: break;
    }
    if (auto kept = enter(turn, ConsentEvent::PersonAsked); !kept)
        return failure(std::move(kept).error());
    return RightsVerdict{.kind = RightsVerdict::Kind::HandOver, .text = {}, .notice = {}, .question = {}, .reason = QString::fromUtf16(kPersonAsked)};
}

Result<RightsVerdict> ContactRightsKeeper::confirmErasure(Turn &turn)
{
    const bool inTime = turn.writtenAt() - *turn.standing.eraseAskedAt <= kConfirmWithin;
    if (inTime && (turn.last == RightsWord::Yes || turn.last == RightsWord::Delete)) {
        // The job first: whatever happens to this reply, the erasure takes place.
        if (auto scheduled = schedule(turn.claim, QString::fromUtf16(kEraseContactJob)); !scheduled)
            return failure(std::move(scheduled).error());
        return owed(erasureComesSentence(turn.language), u"the contact confirmed its erasure"_s);
    }
    turn.standing.eraseAskedAt.reset();
    if (auto kept = m_parts.contacts.setStanding(turn.context(), turn.claim.contact, turn.standing); !kept)
        return failure(std::move(kept).error());
    return consider(turn.claim, turn.work, turn.language);
}

Result<RightsVerdict> ContactRightsKeeper::showData(Turn &turn)
{
    const auto counts = m_parts.contacts.counts(turn.context(), turn.claim.contact);
    Status done = counts ? enter(turn, ConsentEvent::DataAsked) : failure(counts.error());
    if (done)
        done = schedule(turn.claim, QString::fromUtf16(kExportContactJob));
    if (done)
        done = m_parts.notices.tell(turn.claim.tenant, NoticeKind::ContactExport, turn.writtenAt());
    if (!done)
        return failure(std::move(done).error());
    return owed(myDataSentence(*counts, turn.settings, turn.language), u"the contact asks for its data"_s);
}

Result<RightsVerdict> ContactRightsKeeper::askForConsent(Turn &turn)
{
    turn.standing.pending = turn.text();
    if (auto kept = m_parts.contacts.setStanding(turn.context(), turn.claim.contact, turn.standing); !kept)
        return failure(std::move(kept).error());
    return reply(withDisclosure(turn.settings.question(turn.language), turn.settings, turn.standing, turn.language), u"consent is asked for first"_s);
}

Result<RightsVerdict> ContactRightsKeeper::hearAnswer(Turn &turn)
{
    ContactStanding &standing = turn.standing;
    if (turn.last == RightsWord::Yes || turn.last == RightsWord::No) {
        const bool agrees = turn.last == RightsWord::Yes;
        const QString pending = agrees ? std::exchange(standing.pending, {}) : QString();
        standing.consent = agrees ? ConsentState::Agreed : ConsentState::Refused;
        if (!agrees)
            standing.pending.clear();
        // The entry first: an agreement that is not in the ledger is none.
        Status kept = enter(turn, agrees ? ConsentEvent::Agreed : ConsentEvent::Refused);
        if (kept)
            kept = m_parts.contacts.setStanding(turn.context(), turn.claim.contact, standing);
        if (!kept)
            return failure(std::move(kept).error());
        if (!agrees)
            return reply(refusedSentence(turn.language), u"the contact does not agree"_s);
        if (pending.isEmpty())
            return reply(agreedSentence(turn.language), u"the contact agrees"_s);
        RightsVerdict verdict;
        verdict.question = pending;
        verdict.notice = unlessEmpty(withDisclosure({}, turn.settings, standing, turn.language));
        return verdict;
    }
    if (standing.consent == ConsentState::Refused)
        return silent(u"the contact did not agree"_s);
    if (standing.asked >= kQuestionsAtMost)
        return silent(u"the contact has not answered the question of consent"_s);
    standing.pending = joined(standing.pending, turn.text());
    if (auto kept = m_parts.contacts.setStanding(turn.context(), turn.claim.contact, standing); !kept)
        return failure(std::move(kept).error());
    return reply(withDisclosure(turn.settings.question(turn.language), turn.settings, turn.standing, turn.language), u"consent is asked for again"_s);
}

Status ContactRightsKeeper::enter(const Turn &turn, ConsentEvent event)
{
    ConsentEntry entry{.number = 0, .contact = turn.claim.contact, .at = turn.writtenAt(), .event = event, .version = turn.settings.version, .language = turn.language,
                       .channel = turn.claim.channel, .words = turn.work.messages.back().text.trimmed().left(kWordsKept)};
    Status entered = m_parts.contacts.addConsent(turn.context(), entry);
    if (entered && event == ConsentEvent::DataAsked)
        return openRequest(turn, RequestKind::Access);
    return entered && event == ConsentEvent::ErasureAsked ? openRequest(turn, RequestKind::Erasure) : entered;
}

// Asked twice, or by a turn that is walked again: one clock runs, the first.
Status ContactRightsKeeper::openRequest(const Turn &turn, RequestKind kind)
{
    if (!m_parts.requests)
        return {};
    const auto known = m_parts.requests->list(turn.context(), {.contact = turn.claim.contact, .running = true, .before = {}});
    if (!known)
        return failure(known.error());
    if (std::any_of(known->begin(), known->end(), [kind](const PrivacyRequest &request) { return request.kind == kind; }))
        return {};
    PrivacyRequest request;
    request.kind = kind;
    request.contact = turn.claim.contact;
    request.askedByContact = true;
    request.receivedAt = turn.writtenAt();
    request.note = turn.work.messages.back().text.trimmed().left(kWordsKept);
    request.openedBy = QStringLiteral("contact:%1").arg(turn.claim.contact.value);
    const auto added = m_parts.requests->add(turn.context(), request);
    return added ? Status() : failure(added.error());
}

Status ContactRightsKeeper::schedule(const TurnClaim &claim, const QString &kind)
{
    const Instant now = m_parts.clock.now();
    auto scheduled = m_parts.jobs.schedule({.number = 0, .tenant = claim.tenant, .kind = kind, .subject = claim.contact.value, .dueAt = now, .madeAt = now, .tries = 0, .problem = {}});
    if (scheduled)
        m_parts.jobWaits();
    return scheduled;
}

void ContactRightsKeeper::noteSent(const TurnClaim &claim, const std::vector<QString> &parts, Language language)
{
    const TenantSettings all = m_parts.settings.of(claim.context());
    const PrivacySettings &settings = all.privacy;
    if ((settings.mode == NoticeMode::Off && !settings.discloses) || parts.empty())
        return;
    auto standing = m_parts.contacts.standing(claim.context(), claim.contact);
    const Status noted = standing ? noteTold(claim, parts.front(), language, all, std::move(*standing)) : failure(standing.error());
    if (!noted)
        qCWarning(rightsLog, "turn %lld: noting what the contact was told: %s", static_cast<long long>(claim.turn.value), qUtf8Printable(noted.error().what));
}

// What a reply began with, known again by its first part.
Status ContactRightsKeeper::noteTold(const TurnClaim &claim, const QString &first, Language language, const TenantSettings &all, ContactStanding standing)
{
    const PrivacySettings &settings = all.privacy;
    const auto began = [&](const QString &wording) { return !wording.isEmpty() && first == m_parts.firstPart(withDisclosure(wording, settings, standing, language), all); };
    const bool asks = settings.mode == NoticeMode::AskAndWait && began(settings.question(language));
    const bool tells = settings.mode == NoticeMode::Notice && began(settings.notice(language));
    const bool isDue = settings.discloses && !standing.disclosedAt;
    const bool discloses = isDue && (asks || tells || first == m_parts.firstPart(settings.disclosure(language), all));
    if (!asks && !tells && !discloses)
        return {};
    const Instant now = m_parts.clock.now();
    // The proof first: what is not in the ledger was not told, and is told again.
    const auto enterTold = [&](ConsentEvent event, const QString &version) {
        return m_parts.contacts.addConsent(claim.context(), {.number = 0, .contact = claim.contact, .at = now, .event = event, .version = version, .language = language,
                                                             .channel = claim.channel, .words = {}});
    };
    if (asks || tells) {
        if (auto entered = enterTold(asks ? ConsentEvent::QuestionAsked : ConsentEvent::NoticeShown, settings.version); !entered)
            return entered;
    }
    if (discloses) {
        const bool saidByNotice = (asks && disclosesItself(settings.question(language))) || (tells && disclosesItself(settings.notice(language)));
        if (auto entered = enterTold(ConsentEvent::AssistantDisclosed, saidByNotice ? settings.version : settings.disclosureVersion); !entered)
            return entered;
        standing.disclosedAt = now;
    }
    if (asks)
        ++standing.asked;
    if ((asks || tells) && (standing.consent == ConsentState::None || (asks && standing.consent == ConsentState::Noticed)))
        standing.consent = asks ? ConsentState::Asked : ConsentState::Noticed;
    return m_parts.contacts.setStanding(claim.context(), claim.contact, standing);
}

} // namespace passerelle::privacy
