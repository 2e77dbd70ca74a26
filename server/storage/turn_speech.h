// What a turn has to do with who speaks for the business: whether its answer may still leave, how it ends when a person
// took over, and what was said while the assistant did not speak. Inside a read or a write; storage only.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/journal_stores.h"
#include "server/storage/speaker_rows.h"
#include "server/storage/turn_closing.h"

namespace passerelle::storage {

// `speaker`: as the transaction finds it. Bumped: the assistant lost the conversation and has it back, so that what was
// said in between is not in the draft.
SendPermit permitOf(const SpeakerRow &speaker, const TurnClaim &claim, SendPurpose purpose);

// A person is wanted from now on; nothing changes when the assistant does not speak anyway.
Status wantPerson(Connection &connection, const TurnClaim &claim, const SpeakerRow &speaker, OwnershipCause cause, std::optional<Instant> until, Instant now);

// The draft may not leave: it is dropped to be made again (Bumped; due at `due`), or the turn ends as the person's who
// took over. `unwritten`: when the draft is not in the journal yet; what it cost is
// counted either way, and `sealed` is kept as a suggestion. Returns `permit`.
struct UnwrittenDraft {
    const Draft *draft = nullptr;
    QByteArray sealed;
};
Result<SendPermit> withdraw(Connection &connection, const TurnClaim &claim, SendPermit permit, const UnwrittenDraft &unwritten, Instant due, Instant now);

// What the turn's end says of who speaks and of what was said. Before it is closed.
Status noteSpeech(Connection &connection, const TurnClaim &claim, const TurnRow &turn, const SpeakerRow &speaker, const TurnEnd &end, Instant now);

// The newest lines that are in no memory yet, sealed.
struct SealedLine {
    qint64 id = 0;
    Instant at;
    bool byPerson = false;
    qint64 number = 0; // of the message that says it; 0: a person's own
    QByteArray sealed;
};
Result<std::vector<SealedLine>> spokenLines(Connection &connection, const TurnClaim &claim);
// What cannot be read any more (erased, too old) is passed over.
void openSpoken(Cipher &cipher, const TurnClaim &claim, const std::vector<SealedLine> &lines, TurnWork &work);

} // namespace passerelle::storage
