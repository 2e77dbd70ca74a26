#include "server/storage/turn_speech.h"

#include "server/storage/journal_records.h"
#include "server/storage/usage_rows.h"

#include <algorithm>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLinesAtMost = 60;

// They enter what was said, for the assistant to know of when it speaks again.
Status noteTurnSpoken(Connection &connection, const ClosingTurn &closing, const TurnRow &turn)
{
    const auto messages = messagesOf(connection, closing.conversation, closing.turn, turn);
    if (!messages)
        return failure(messages.error());
    for (const ChainMessage &message : *messages) {
        if (!message.isOpen)
            continue;
        if (auto done = writeSpoken(connection, {closing.owner, closing.conversation, toMillis(message.receivedAt), false, message.number}); !done)
            return done;
    }
    return {};
}

Status endTakenOver(Connection &connection, const TurnClaim &claim, const UnwrittenDraft &unwritten, Instant now)
{
    const ClosingTurn closing{claim.tenant.value, claim.conversation.value, claim.turn.value};
    const auto turn = findTurn(connection, closing.turn, closing.conversation);
    if (!turn)
        return failure(turn.error());
    Status done;
    if (unwritten.draft) {
        const Answer &answer = unwritten.draft->answer;
        Statement row = connection.query("turns/save_answered");
        row.bind(":id", closing.turn).bind(":model", answer.model).bindBlob(":draft", unwritten.sealed);
        done = row.bind(":input", answer.usage.input).bind(":output", answer.usage.output).bind(":thinking", answer.usage.thinking).run();
    }
    if (done)
        done = noteTurnSpoken(connection, closing, *turn);
    if (!done)
        return done;
    return closeTurn(connection, closing, *turn, Fate::ToPerson, u"a person took over before the answer left: it is kept as a suggestion"_s, {}, now);
}

} // namespace

SendPermit permitOf(const SpeakerRow &speaker, const TurnClaim &claim, SendPurpose purpose)
{
    switch (purpose) {
    case SendPurpose::Right: return SendPermit::Granted;
    case SendPurpose::HandOver: return speaker.owner == Owner::Person ? SendPermit::TakenOver : SendPermit::Granted;
    case SendPurpose::Answer: break;
    }
    if (speaker.owner != Owner::Bot)
        return SendPermit::TakenOver;
    return speaker.version == claim.speakerVersion ? SendPermit::Granted : SendPermit::Bumped;
}

Status wantPerson(Connection &connection, const TurnClaim &claim, const SpeakerRow &speaker, OwnershipCause cause, std::optional<Instant> until, Instant now)
{
    if (speaker.owner != Owner::Bot)
        return {};
    SpeakerRow next = speaker;
    next.become(Owner::Nobody, cause, toMillis(now), until);
    return writeSpeaker(connection, claim.conversation.value, next, {});
}

Result<SendPermit> withdraw(Connection &connection, const TurnClaim &claim, SendPermit permit, const UnwrittenDraft &unwritten, Instant due, Instant now)
{
    Status done;
    if (unwritten.draft)
        done = writeCalls(connection, {claim.tenant, claim.turn, claim.contact}, unwritten.draft->answer.calls, now);
    if (done && permit == SendPermit::TakenOver)
        done = endTakenOver(connection, claim, unwritten, now);
    else if (done)
        done = connection.query("turns/bump_turn").bind(":id", claim.turn.value).run();
    if (done && permit != SendPermit::TakenOver)
        done = releaseConversation(connection, claim.conversation.value, due, {});
    if (!done)
        return failure(std::move(done).error());
    return permit;
}

Status noteSpeech(Connection &connection, const TurnClaim &claim, const TurnRow &turn, const SpeakerRow &speaker, const TurnEnd &end, Instant now)
{
    Status done;
    if (end.isSpoken)
        done = noteTurnSpoken(connection, {claim.tenant.value, claim.conversation.value, claim.turn.value}, turn);
    // Not where a person came, and gave it back, while the sentence was on its way.
    if (done && end.handOver && speaker.version == claim.speakerVersion)
        done = wantPerson(connection, claim, speaker, *end.handOver, end.wantedUntil, now);
    if (done && end.memory && end.spokenUpTo > 0)
        done = connection.query("speakers/delete_spoken").bind(":conversation", claim.conversation.value).bind(":up_to", end.spokenUpTo).run();
    return done;
}

Result<std::vector<SealedLine>> spokenLines(Connection &connection, const TurnClaim &claim)
{
    std::vector<SealedLine> lines;
    Statement rows = connection.query("speakers/list_spoken");
    rows.bind(":conversation", claim.conversation.value).bind(":owner", claim.tenant.value).bind(":limit", kLinesAtMost);
    while (rows.next())
        lines.push_back({rows.integer(0), fromMillis(rows.integer(1)), rows.integer(2) != 0, rows.isNull(3) ? 0 : rows.integer(3), rows.blob(4)});
    if (!rows.status())
        return failure(rows.status().error());
    return lines;
}

void openSpoken(Cipher &cipher, const TurnClaim &claim, const std::vector<SealedLine> &lines, TurnWork &work)
{
    const KeyName key = KeyName::ofContact(claim.tenant, claim.contact);
    for (const SealedLine &line : lines) {
        work.spokenUpTo = std::max(work.spokenUpTo, line.id);
        const SealPlace place = line.number > 0 ? SealPlace{"message", "sealed", line.number} : SealPlace{"spoken", "sealed", line.id};
        const auto plain = line.sealed.isEmpty() ? Result<QByteArray>(failure(ErrorKind::NotFound, u"the message is gone"_s)) : cipher.open(key, place, line.sealed);
        if (!plain)
            continue;
        SpokenLine spoken{.at = line.at, .byPerson = line.byPerson, .person = {}, .text = {}};
        if (line.number > 0) {
            if (const auto message = decodeTicketText(*plain))
                spoken.text = message->text.trimmed();
        } else if (auto said = decodeSpoken(*plain)) {
            spoken.text = said->text.trimmed();
            spoken.person = std::move(said->person);
        }
        if (!spoken.text.isEmpty())
            work.spoken.push_back(std::move(spoken));
    }
    std::stable_sort(work.spoken.begin(), work.spoken.end(), [](const SpokenLine &a, const SpokenLine &b) { return a.at < b.at; });
}

} // namespace passerelle::storage
