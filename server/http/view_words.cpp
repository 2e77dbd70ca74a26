#include "server/http/view_words.h"

#include "server/api/sentence_catalogue.h"

namespace passerelle::http {

namespace {

void say(QString &sentence, Language language)
{
    sentence = api::translated(sentence, language);
}

void say(std::optional<QString> &sentence, Language language)
{
    if (sentence)
        say(*sentence, language);
}

void say(std::vector<QString> &sentences, Language language)
{
    for (QString &sentence : sentences)
        say(sentence, language);
}

} // namespace

void translate(api::AnswerView &view, Language language)
{
    say(view.reason, language);
    if (!view.checks)
        return;
    for (api::AnswerCheckView &check : *view.checks)
        say(check.words, language);
}
void translate(api::EmbeddingChangeView &view, Language language) { say(view.trouble, language); }
void translate(api::BenchRunView &view, Language language) { say(view.reason, language); }
void translate(api::BenchRunDetail &view, Language language)
{
    translate(view.run, language);
    for (api::BenchResultView &result : view.results)
        say(result.reason, language);
}
void translate(api::BenchComparisonView &view, Language language)
{
    translate(view.run, language);
    translate(view.with, language);
    for (api::BenchDifferenceView &difference : view.differences) {
        for (std::optional<api::BenchResultView> *result : {&difference.before, &difference.after}) {
            if (*result)
                say((*result)->reason, language);
        }
    }
}
void translate(api::StatusView &view, Language language) { say(view.troubles, language); }
void translate(api::ConnectionView &view, Language language) { say(view.explanation, language); }
void translate(api::ProviderModelsView &view, Language language) { say(view.explanation, language); }
void translate(api::RoundTripView &view, Language language) { say(view.explanation, language); }
void translate(api::ConnectionsView &view, Language language)
{
    const auto sayAll = [language](std::vector<api::ConnectionCheckView> &checks) {
        for (api::ConnectionCheckView &check : checks) {
            say(check.seen, language);
            say(check.advice, language);
        }
    };
    sayAll(view.address);
    for (api::ChannelConnectionView &channel : view.channels) {
        say(channel.explanation, language);
        say(channel.advice, language);
        sayAll(channel.checks);
    }
}
void translate(api::MessageView &view, Language language)
{
    say(view.reason, language);
    if (view.media)
        say(view.media->reason, language);
}
void translate(api::MessageDetail &view, Language language) { translate(view.message, language); }
void translate(api::RejectedCallView &view, Language language) { say(view.reason, language); }
void translate(api::BackupStateView &view, Language language) { say(view.problem, language); }
void translate(api::AuditCheck &view, Language language) { say(view.faults, language); }
void translate(api::CanaryView &view, Language language) { say(view.leaks, language); }
void translate(api::ReplyView &view, Language language) { say(view.reason, language); }
void translate(api::AnswerRecordView &view, Language language)
{
    say(view.reason, language);
    for (api::AnswerCheckView &check : view.checks)
        say(check.words, language);
    for (api::RecordedReplyView &reply : view.replies) {
        say(reply.error, language);
        say(reply.fault, language);
    }
}
void translate(api::ReplayView &view, Language language)
{
    say(view.missing, language);
    translate(view.before, language);
    translate(view.again, language);
    for (api::ReplayDifferenceView &difference : view.differences) {
        if (difference.what != u"gate")
            continue;
        say(difference.before, language);
        say(difference.after, language);
    }
}
void translate(api::ImportReport &view, Language language) { say(view.conflicts, language); }

} // namespace passerelle::http
