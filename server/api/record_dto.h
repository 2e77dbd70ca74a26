// The structs of the admin API for the time machine: what a past answer was made from, and the answer made again. See
// dto.h for the rules.
#pragma once

#include "server/api/ask_dto.h"

namespace passerelle::api {

struct RecordedPassageView {
    qint64 passage = 0;
    qint64 document = 0;
    QString documentName = {};
    std::optional<qint64> version = {};
    QString documentState = {}; // "same", "replaced", "removed", "unknown"
    qint64 page = 0;
    QString heading = {};
    QString text = {};
    double score = 0;
    bool cited = false;
    std::optional<qint64> extract = {};
    bool erased = false;
};
struct RecordedReplyView {
    QString model = {};
    QString text = {};
    QString finish = {}; // "complete", "cut_short", "blocked", "recited", "other"
    std::optional<QString> error = {};
    std::optional<QString> fault = {};
    qint64 inputTokens = 0;
    qint64 outputTokens = 0;
    qint64 thinkingTokens = 0;
    std::optional<qint64> costMicros = {};
};
struct RecordedSettingView {
    QString key = {};
    QString value = {};
    QString now = {};
};
struct KnownFactView {
    QString text = {};
    QString at = {};
};
struct RecordTimesView {
    std::optional<qint64> searchMs = {};
    std::optional<qint64> modelMs = {};
    std::optional<qint64> ownMs = {};
    std::optional<qint64> sendMs = {};
};
struct AnswerRecordView {
    std::optional<qint64> message = {};
    QString at = {};
    QString program = {};
    QString kind = {};
    QString text = {};
    std::optional<QString> reason = {};
    QString model = {};
    QString question = {};
    QString searched = {};
    QString language = {};
    QString summary = {};
    std::vector<TrialTurn> history = {};
    std::vector<KnownFactView> known = {};
    std::vector<RecordedPassageView> passages = {};
    double confidence = 0;
    double threshold = 0;
    QString promptVersion = {};
    QString promptVersionNow = {};
    std::vector<PromptPartView> prompt = {};
    std::vector<AnswerCheckView> checks = {};
    std::vector<RecordedReplyView> replies = {};
    std::vector<RecordedSettingView> settings = {};
    RecordTimesView times = {};
    std::optional<qint64> costMicros = {};
    QString currency = {};
    bool shortened = false;
};

struct NewReplay {
    QString with = {}; // "then", "now"
    std::optional<bool> askModel = {};
};
struct ReplayDifferenceView {
    QString what = {}; // "setting", "searched", "passage", "gate", "prompt", "model", "answer"
    QString name = {};
    QString before = {};
    QString after = {};
};
struct ReplayView {
    QString with = {};
    bool askedModel = false;
    bool same = false;
    std::optional<QString> missing = {};
    std::vector<ReplayDifferenceView> differences = {};
    AnswerRecordView before = {};
    AnswerRecordView again = {};
    std::optional<qint64> quoteMicros = {};
    QString currency = {};
    qint64 tookMs = 0;
};

} // namespace passerelle::api
