// The structs of the admin API that speak of what people send, of drafts, and of what a channel's answers do. See dto.h
// for the rules.
#pragma once

#include "server/api/dto.h"

namespace passerelle::api {

struct WindowView {
    QString state = {}; // "open", "closed", "never"
    std::optional<QString> closesAt = {};
    qint64 secondsLeft = 0;
    std::optional<QString> reopening = {};
};

struct NewReply {
    QString text = {};
    std::optional<bool> reopen = {};
    std::optional<QString> key = {};
};
struct ReplyView {
    qint64 id = 0;
    qint64 conversation = 0;
    std::optional<qint64> draft = {};
    QString person = {};
    QString text = {};
    QString state = {};
    QString madeAt = {};
    std::optional<QString> nextTryAt = {};
    std::optional<QString> endedAt = {};
    qint64 tries = 0;
    std::optional<QString> reason = {};
    std::optional<QString> reopening = {};
    std::vector<QString> messageIds = {};
};

struct TimelineEntryView {
    QString at = {};
    QString from = {}; // "contact", "assistant", "person", "note", "event"
    QString text = {};
    QString state = {};
    std::optional<QString> person = {};
    std::optional<qint64> message = {};
    std::optional<qint64> reply = {};
    std::optional<qint64> draft = {};
    std::optional<qint64> note = {};
    std::optional<MediaView> media = {};
    std::optional<QString> answerKind = {};
    std::optional<JourneyView> journey = {};
    std::optional<qint64> costMicroEuros = {};
    std::vector<FoundPassageView> sources = {};
};
struct TimelineView {
    qint64 conversation = 0;
    qint64 channel = 0;
    QString contactName = {};
    QString contactKey = {};
    WindowView window = {};
    std::vector<TimelineEntryView> entries = {};
    std::optional<QString> next = {};
    qint64 seen = 0;
};

struct DraftView {
    qint64 id = 0;
    qint64 conversation = 0;
    qint64 channel = 0;
    QString madeAt = {};
    QString question = {};
    QString text = {};
    std::optional<QString> verdict = {};
    std::optional<QString> decidedAt = {};
    std::optional<double> overlap = {};
    std::optional<qint64> reply = {};
    WindowView window = {};
};
struct DraftAnswer {
    std::optional<QString> text = {};
    std::optional<bool> reopen = {};
    std::optional<QString> key = {};
};
struct AgreementView {
    qint64 channel = 0;
    QString name = {};
    QString mode = {};
    qint64 same = 0;
    qint64 lightlyEdited = 0;
    qint64 rewritten = 0;
    qint64 discarded = 0;
    qint64 superseded = 0;
    qint64 waiting = 0;
    qint64 decided = 0;
    std::optional<double> rate = {};
    bool ready = false;
};

struct EffectView {
    qint64 channel = 0;
    QString mode = {};
    std::vector<QString> pilots = {};
    std::optional<QString> reopeningName = {};
    std::optional<QString> reopeningLanguage = {};
    bool reopensByItself = false;
};
struct EffectChange {
    std::optional<QString> mode = {};
    std::optional<std::vector<QString>> pilots = {};
    std::optional<QString> reopeningName = {};
    std::optional<QString> reopeningLanguage = {};
    std::optional<bool> reopensByItself = {};
};

} // namespace passerelle::api
