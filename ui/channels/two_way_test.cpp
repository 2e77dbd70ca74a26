#include "ui/channels/two_way_test.h"

#include "ui/kit/cards.h"
#include "ui/kit/error_words.h"
#include "ui/kit/formats.h"
#include "ui/kit/permission_names.h"

#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <utility>

namespace passerelle::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kLookEvery = 4s;

QUrlQuery limitedTo(int count)
{
    QUrlQuery query;
    query.addQueryItem(u"limit"_s, QString::number(count));
    return query;
}

} // namespace

TwoWayTest::TwoWayTest(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_outgoingHint(hintLabel({}, this)), m_incomingHint(hintLabel({}, this)), m_outgoing(new QPushButton(tr("Test the &key"), this)),
      m_address(new QPushButton(tr("Send a &synthetic message"), this)), m_wait(new QPushButton(tr("&Wait for my message"), this)), m_outgoingFound(new FindingList(this)),
      m_addressFound(new FindingList(this)), m_messageFound(new FindingList(this)), m_bar(new QProgressBar(this))
{
    layOut();
    m_again.setInterval(kLookEvery);
    connect(&m_again, &QTimer::timeout, this, &TwoWayTest::look);
    connect(m_outgoing, &QPushButton::clicked, this, &TwoWayTest::testOutgoing);
    connect(m_address, &QPushButton::clicked, this, &TwoWayTest::testAddress);
    connect(m_wait, &QPushButton::clicked, this, [this] { m_waiting ? stopWaiting() : wait(); });
    connect(&workspace.events, &EventFeed::happened, this, [this](const Event &event) {
        if (m_waiting && event.kind == u"message"_s && event.tenant == m_workspace.session.tenant())
            look();
    });
    setChannel(0, {});
}

void TwoWayTest::layOut()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::gap(*this));
    auto *out = new Card(tr("Outgoing: Passerelle to the channel"), this);
    out->corner().addWidget(m_outgoing);
    out->body().addWidget(m_outgoingHint);
    out->body().addWidget(m_outgoingFound);
    auto *in = new Card(tr("Incoming: the channel to Passerelle"), this);
    in->corner().addWidget(m_address);
    in->corner().addWidget(m_wait);
    in->body().addWidget(m_incomingHint);
    m_bar->setRange(0, 0);
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(Theme::gap(*this));
    m_bar->setAccessibleName(tr("Waiting for a message"));
    m_bar->hide();
    in->body().addWidget(m_bar);
    in->body().addWidget(m_messageFound);
    in->body().addWidget(m_addressFound);
    column->addWidget(out);
    column->addWidget(in);
}

void TwoWayTest::setChannel(qint64 channel, const QString &kindName)
{
    stopWaiting();
    delete m_asking;
    m_asking = new QObject(this);
    m_channel = channel;
    m_kindName = kindName;
    m_outgoingWorks = m_messageCame = false;
    m_outgoingHint->setText(tr("Asks %1 who the key belongs to. Nothing is sent to anybody.").arg(kindName));
    m_incomingHint->setText(tr("A synthetic message takes the whole way from the public address to the inbox; it belongs to nobody and is answered by nobody. Then write a "
                               "message yourself: that alone proves what is set in %1.")
                                .arg(kindName));
    for (FindingList *list : {m_outgoingFound, m_addressFound, m_messageFound})
        list->clear();
    const bool may = m_workspace.session.may(may::kConfigureChannels);
    m_outgoing->setEnabled(channel != 0 && may);
    m_address->setEnabled(channel != 0 && may);
    m_wait->setEnabled(channel != 0 && m_workspace.session.may(may::kReadContent));
}

void TwoWayTest::testOutgoing()
{
    m_outgoing->setEnabled(false);
    m_outgoingFound->tell(Tone::Information, tr("%1 is being asked…").arg(m_kindName));
    const QString path = m_workspace.session.ofTenant(u"/channels/%1/test"_s.arg(m_channel));
    m_workspace.client.post<api::ConnectionView>(path, m_asking, [this](const Result<api::ConnectionView> &view) {
        m_outgoing->setEnabled(true);
        m_outgoingWorks = view && view->ok;
        if (!view)
            m_outgoingFound->tell(Tone::Bad, tr("The key could not be tested."), describe(view.error(), {}).advice);
        else if (view->ok)
            m_outgoingFound->tell(Tone::Good, tr("The key works: %1, answered in %2.").arg(view->account.value_or(m_kindName), durationText(view->latencyMs)));
        else
            m_outgoingFound->tell(Tone::Bad, tr("%1 refuses the key, or does not answer.").arg(m_kindName), view->explanation.value_or(QString()));
        Q_EMIT changed();
    });
}

void TwoWayTest::testAddress()
{
    m_address->setEnabled(false);
    m_addressFound->tell(Tone::Information, tr("The way in is being examined; this takes up to half a minute…"));
    Call call{.verb = Verb::Post, .path = m_workspace.session.ofTenant(u"/connections/check"_s)};
    call.within = 90s;
    m_workspace.client.typed<api::ConnectionsView>(std::move(call), m_asking, [this](const Result<api::ConnectionsView> &view) {
        m_address->setEnabled(true);
        showAddress(view);
        Q_EMIT changed();
    });
}

void TwoWayTest::showAddress(const Result<api::ConnectionsView> &view)
{
    if (!view)
        return m_addressFound->tell(Tone::Bad, tr("The way in could not be examined."), describe(view.error(), {}).advice);
    std::vector<Finding> findings;
    for (const api::ConnectionCheckView &check : view->address)
        findings.push_back(findingOf(check));
    const auto channel = std::find_if(view->channels.begin(), view->channels.end(), [this](const auto &one) { return one.channel == m_channel; });
    if (channel != view->channels.end())
        for (const api::ConnectionCheckView &check : channel->checks)
            findings.push_back(findingOf(check));
    // What is fine is said in one line, so that what is not stands out.
    const auto fine = std::count_if(findings.begin(), findings.end(), [](const Finding &finding) { return finding.tone == Tone::Good; });
    if (fine == static_cast<std::ptrdiff_t>(findings.size()) && fine > 0)
        return m_addressFound->tell(Tone::Good, tr("The way in works: %n check(s), nothing to mend.", nullptr, static_cast<int>(fine)));
    m_addressFound->setFindings(std::move(findings));
}

void TwoWayTest::wait()
{
    m_waiting = true;
    m_lookFailed = false;
    m_newest = -1;
    m_rejectedUntil.reset();
    m_wait->setText(tr("Stop &waiting"));
    m_bar->show();
    m_messageFound->tell(Tone::Information, tr("One moment…"));
    look();
    m_again.start();
}

// Nobody is asked to write before it is known what was there: what comes then is news.
void TwoWayTest::invite()
{
    if (m_newest >= 0 && m_rejectedUntil && !m_lookFailed)
        m_messageFound->tell(Tone::Information, tr("Waiting: write any message to your number from a phone."));
}

void TwoWayTest::stopWaiting()
{
    m_waiting = false;
    m_again.stop();
    m_bar->hide();
    m_wait->setText(tr("&Wait for my message"));
    if (!m_messageCame)
        m_messageFound->clear();
}

void TwoWayTest::look()
{
    m_workspace.client.get<api::Page<api::MessageView>>(m_workspace.session.ofTenant(u"/messages"_s), limitedTo(20), m_asking,
                                                        [this](const Result<api::Page<api::MessageView>> &page) { take(page); });
    m_workspace.client.get<api::Page<api::RejectedCallView>>(m_workspace.session.ofTenant(u"/rejected-calls"_s), limitedTo(5), m_asking,
                                                             [this](const Result<api::Page<api::RejectedCallView>> &page) { takeRejected(page); });
}

// Goes on by itself: the next look says whether it works again.
void TwoWayTest::lookFailed(const Error &error)
{
    m_lookFailed = true;
    m_messageFound->tell(Tone::Warning, tr("What arrived could not be looked up; this tries again by itself."), describe(error, {}).advice);
}

void TwoWayTest::take(const Result<api::Page<api::MessageView>> &page)
{
    if (!m_waiting)
        return;
    if (!page)
        return lookFailed(page.error());
    const bool hadFailed = std::exchange(m_lookFailed, false);
    if (m_newest < 0) {
        m_newest = 0;
        for (const api::MessageView &message : page->items)
            m_newest = std::max(m_newest, message.number);
        return invite();
    }
    if (hadFailed)
        invite();
    const auto came = std::find_if(page->items.begin(), page->items.end(), [this](const api::MessageView &message) { return message.number > m_newest && message.channel == m_channel; });
    if (came == page->items.end())
        return;
    m_messageCame = true;
    const QString ack = came->journey.ackMs ? tr(" It was acknowledged in %1.").arg(durationText(qRound64(*came->journey.ackMs))) : QString();
    m_messageFound->tell(Tone::Good, tr("A message arrived at %1: “%2”.").arg(timeText(came->receivedAt), came->text.left(80)) + ack);
    stopWaiting();
    Q_EMIT changed();
}

void TwoWayTest::takeRejected(const Result<api::Page<api::RejectedCallView>> &page)
{
    if (!m_waiting)
        return;
    if (!page) {
        if (!m_rejectedUntil)
            lookFailed(page.error());
        return;
    }
    if (!m_rejectedUntil) {
        m_rejectedUntil = page->items.empty() ? QDateTime::fromMSecsSinceEpoch(0) : instantOf(page->items.front().at);
        return invite();
    }
    for (const api::RejectedCallView &call : page->items) {
        if (call.channel != m_channel || instantOf(call.at) <= *m_rejectedUntil)
            continue;
        m_messageFound->tell(Tone::Warning, tr("A call arrived and could not be read: %1").arg(call.reason), tr("Correct it in %1 and write again; this goes on waiting.").arg(m_kindName));
        return;
    }
}

} // namespace passerelle::ui
