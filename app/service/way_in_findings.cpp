#include "app/service/way_in_findings.h"

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

Finding::Verdict verdictOf(const QString &state)
{
    if (state == u"ok"_s)
        return Finding::Verdict::Good;
    if (state == u"warning"_s)
        return Finding::Verdict::Warning;
    return state == u"failed"_s ? Finding::Verdict::Bad : Finding::Verdict::NotApplicable;
}

QString capitalized(QString sentence)
{
    if (!sentence.isEmpty())
        sentence[0] = sentence[0].toUpper();
    return sentence;
}

Finding findingOf(const QString &prefix, const api::ConnectionCheckView &check)
{
    const QString words = prefix.isEmpty() ? capitalized(check.seen) : QString(prefix + check.seen);
    return {check.name, verdictOf(check.state), words + u'.', capitalized(check.advice.value_or(QString())), check.fault.value_or(QString())};
}

} // namespace

void examineWayIn(Session &session, std::vector<Finding> &findings)
{
    const Words &words = session.words();
    auto view = session.fetch<api::ConnectionsView>({.method = http::Method::Post, .path = "/connections/check"});
    if (!view && view.error().kind == ErrorKind::Forbidden)
        view = session.fetch<api::ConnectionsView>({.path = "/connections"});
    if (!view) {
        findings.push_back({u"address"_s, Finding::Verdict::Warning, words.text("L'accès depuis Internet n'a pas pu être vérifié : %1", "The way in from the Internet could not be examined: %1").arg(saidIn(view.error().what, words))});
        return;
    }
    for (const api::ConnectionCheckView &check : view->address) {
        // What only follows from an earlier finding would drown it.
        if (check.state != u"not_applicable"_s || check.name == u"address"_s)
            findings.push_back(findingOf({}, check));
    }
    for (const api::ChannelConnectionView &channel : view->channels) {
        const QString prefix = words.text("Canal %1 (%2) : ", "Channel %1 (%2): ").arg(channel.channel).arg(channel.name);
        for (const api::ConnectionCheckView &check : channel.checks) {
            if (check.state != u"not_applicable"_s)
                findings.push_back(findingOf(prefix, check));
        }
    }
}

} // namespace passerelle::service
