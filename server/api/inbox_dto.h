// The structs of the admin API that speak of conversations as people work on them: counts, notes, ready-made replies, and
// who the contact is. See dto.h for the rules.
#pragma once

#include "server/api/dto.h"

namespace passerelle::api {

struct ConversationCountsView {
    qint64 open = 0;
    qint64 unread = 0;
    qint64 withPerson = 0;
    qint64 draftsWaiting = 0;
};

struct SeenMark {
    qint64 message = 0;
};
struct NewNote {
    QString text = {};
};
struct NoteView {
    qint64 id = 0;
    qint64 conversation = 0;
    QString at = {};
    QString person = {};
    QString text = {};
};
struct WritingView {
    qint64 conversation = 0;
    QString person = {};
    qint64 seconds = 0;
};

struct NewCanned {
    QString shortcut = {};
    QString text = {};
};
struct CannedChange {
    std::optional<QString> shortcut = {};
    std::optional<QString> text = {};
};
struct CannedView {
    qint64 id = 0;
    QString shortcut = {};
    QString text = {};
    QString changedAt = {};
};

// A line of what goes to the model with the next question.
struct MemoryLineView {
    QString from = {}; // "contact", "assistant", "person"
    QString text = {};
};
struct ContactContextView {
    qint64 id = 0;
    qint64 channel = 0;
    QString name = {};
    QString key = {};
    std::optional<QString> alias = {};
    QString locale = {};
    std::optional<QString> firstMessageAt = {};
    std::optional<QString> lastMessageAt = {};
    qint64 messages = 0;
    qint64 answers = 0;
    QString consent = {};
    bool optedOut = false;
    qint64 memoryTurns = 0;
    QString memorySummary = {};
    std::vector<MemoryLineView> memory = {};
    qint64 costMicroEuros = 0;
    qint64 unpricedCalls = 0;
    std::vector<qint64> conversations = {};
};

} // namespace passerelle::api
