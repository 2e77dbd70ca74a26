// What was made of a file that came with a message: its words, or why there are none. Made once, sealed beside the
// message, shown with it and erased with it. What it says is what a contact said: data, never an instruction.
#pragma once

#include "server/domain/message.h"

#include <QtCore/QString>

#include <chrono>
#include <cstdint>

namespace passerelle {

enum class MediaState : std::uint8_t { Understood, NotUnderstood };
const char *nameOf(MediaState state); // "understood", "not_understood"

// Why there are no words.
enum class MediaTrouble : std::uint8_t {
    None,
    SwitchedOff,    // the tenant does not want this kind read
    NoReader,       // no model or transcriber that could
    NotReadable,    // a kind that is never read: a video, a place, a card …
    TooLarge,
    TooLong,
    Gone,           // the channel no longer has it
    NotAllowed,     // it stands where nothing is fetched from
    WrongType,      // its bytes are something else than they should be
    Unintelligible, // there were no words to be made out
    Refused,        // the model's provider would not read it
    NotReached,     // channel or provider did not answer, again and again
    UsedUp,         // the tenant's plan
};
inline constexpr int kMediaTroubleCount = 13;
const char *sentenceOf(MediaTrouble trouble); // English, for the journal: "the recording is too long"; empty for None

struct MediaReading {
    MediaState state = MediaState::NotUnderstood;
    MediaTrouble trouble = MediaTrouble::None;
    QString text;          // the transcript, or the description of a picture
    QString mimeType;      // as its bytes show
    qint64 bytes = 0;
    std::chrono::milliseconds length{0}; // of a recording, where it is known
    QString model;         // that made the words
    bool asksForText = false; // the contact is asked to write instead
    bool operator==(const MediaReading &) const = default;
};

inline bool isSpoken(MessageKind kind) { return kind == MessageKind::Voice || kind == MessageKind::Audio; }
inline bool isShown(MessageKind kind) { return kind == MessageKind::Image || kind == MessageKind::Document; }
// Whether a message of that kind is to be answered at all, were it only by asking for text.
bool wantsReply(MessageKind kind);

} // namespace passerelle
