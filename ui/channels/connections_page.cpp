#include "ui/channels/connections_page.h"

#include "ui/channels/channel_words.h"
#include "ui/channels/trip_strip.h"
#include "ui/kit/cards.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/scrolled.h"
#include "ui/kit/state_view.h"
#include "ui/kit/table_view.h"

#include <QtCore/QSignalBlocker>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kExamineWithin{120};

} // namespace

ConnectionsPage::ConnectionsPage(Workspace &workspace, QWidget *parent)
    : Page(workspace, parent), m_asking(new QObject(this)), m_trips(new PagedTable<api::RoundTripView>(workspace.client, tripColumns(), this)), m_message(new InlineMessage),
      m_address(valueLabel()), m_examine(new QPushButton(tr("E&xamine now"))), m_findings(new FindingList), m_channel(new QComboBox), m_summary(hintLabel({})), m_strip(new TripStrip), m_table(new TableView)
{
    m_state = new StateView(layOut());
    auto *column = new QVBoxLayout(this);
    auto *head = new QHBoxLayout;
    head->addWidget(headingLabel(tr("Connection doctor"), this), 1);
    m_examine->setProperty("main", true);
    head->addWidget(m_examine);
    column->addLayout(head);
    column->addWidget(m_state, 1);
    connect(m_examine, &QPushButton::clicked, this, &ConnectionsPage::examine);
    connect(m_channel, &QComboBox::currentIndexChanged, this, &ConnectionsPage::loadTrips);
    connect(m_trips, &PagedTableBase::loaded, this, [this] { m_strip->setTrips(m_trips->rows()); });
    // What one may do in a client comes after the client.
    connect(&workspace.session, &Session::permissionsChanged, this, [this] {
        if (m_tenant != 0 && m_tenant == this->workspace().session.tenant())
            refresh();
    });
    connect(&workspace.events, &EventFeed::happened, this, [this](const Event &event) {
        if (event.kind == u"connection"_s && event.tenant == m_tenant && m_tenant != 0)
            refresh();
    });
}

QWidget *ConnectionsPage::layOut()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, Theme::gap(*this), 0);
    column->setSpacing(Theme::gap(*this));
    column->addWidget(m_message);
    auto *address = new Card(tr("Public address"));
    address->body().addWidget(m_address);
    column->addWidget(address);
    m_findingsCard = new Card(tr("What was found"));
    m_findingsCard->body().addWidget(m_findings);
    column->addWidget(m_findingsCard);
    m_tripsCard = tripsCard();
    column->addWidget(m_tripsCard);
    column->addStretch(1);
    return scrolled(content);
}

Card *ConnectionsPage::tripsCard()
{
    auto *card = new Card(tr("Round trips of seven days"));
    m_channel->setAccessibleName(tr("Channel"));
    m_channel->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    card->corner().addWidget(m_channel);
    card->body().addWidget(m_summary);
    card->body().addWidget(m_strip);
    m_table->setSource(m_trips, workspace().preferences, u"round_trips"_s);
    m_table->setAccessibleName(tr("Round trips of seven days"));
    m_table->setMinimumHeight(Theme::lines(*this, 8));
    card->body().addWidget(m_table);
    return card;
}

std::vector<Column<api::RoundTripView>> ConnectionsPage::tripColumns() const
{
    const auto milliseconds = [](const std::optional<qint64> &value) { return value ? durationText(*value) : QString(); };
    return {
        {.title = tr("When"), .text = [](const api::RoundTripView &trip) { return dateTimeText(trip.at); }, .sortKey = [](const api::RoundTripView &trip) { return trip.at; }},
        {.title = tr("Result"), .text = [](const api::RoundTripView &trip) { return trip.ok ? tr("Arrived") : tr("Failed"); },
         .foreground = [this](const api::RoundTripView &trip) -> QVariant { return trip.ok ? QVariant() : QVariant(Theme::colour(Meaning::Bad, palette())); }},
        {.title = tr("Acknowledged in"), .text = [milliseconds](const api::RoundTripView &trip) { return milliseconds(trip.ackMs); },
         .sortKey = [](const api::RoundTripView &trip) { return trip.ackMs.value_or(-1); }, .alignment = Qt::AlignRight | Qt::AlignVCenter},
        {.title = tr("Worked on after"), .text = [milliseconds](const api::RoundTripView &trip) { return milliseconds(trip.wholeMs); },
         .sortKey = [](const api::RoundTripView &trip) { return trip.wholeMs.value_or(-1); }, .alignment = Qt::AlignRight | Qt::AlignVCenter},
        {.title = tr("Why"), .text = [](const api::RoundTripView &trip) { return trip.explanation.value_or(QString()); }},
    };
}

void ConnectionsPage::refresh()
{
    delete m_asking;
    m_asking = new QObject(this);
    const bool other = m_tenant != workspace().session.tenant();
    if (other) {
        m_tenant = workspace().session.tenant();
        m_view = {};
        m_findings->clear();
        m_message->clear();
        m_trips->clear();
        m_strip->setTrips({});
        m_address->clear();
        const QSignalBlocker quiet(m_channel);
        m_channel->clear();
    }
    m_examine->setVisible(workspace().session.may(may::kConfigureChannels));
    m_examine->setEnabled(true);
    if (!workspace().session.hasTenant() || !workspace().session.may(may::kObserveTenant))
        return m_state->showNotAllowed(tr("the connections of this client"));
    if (other)
        m_state->showLoading();
    workspace().client.get<api::ConnectionsView>(workspace().session.ofTenant(u"/connections"_s), m_asking, [this](const Result<api::ConnectionsView> &view) { take(view, false); });
}

void ConnectionsPage::take(const Result<api::ConnectionsView> &view, bool examined)
{
    m_examine->setEnabled(true);
    if (!view) {
        if (m_state->showsContent())
            return m_message->tell(describe(view.error(), tr("The way in could not be examined.")));
        return m_state->showFailed(describe(view.error(), tr("The connections could not be loaded.")), [this] { refresh(); });
    }
    // What was examined a moment ago is not forgotten because the list was read again.
    const auto checksOf = [this](qint64 channel) {
        const auto before = std::find_if(m_view.channels.begin(), m_view.channels.end(), [channel](const auto &one) { return one.channel == channel; });
        return before == m_view.channels.end() ? std::vector<api::ConnectionCheckView>() : before->checks;
    };
    api::ConnectionsView next = *view;
    for (api::ChannelConnectionView &channel : next.channels)
        if (channel.checks.empty())
            channel.checks = checksOf(channel.channel);
    m_view = std::move(next);
    m_address->setText(m_view.publicUrl.value_or(tr("It is not set. Whoever runs the installation sets it under Settings, “public_url”: channels call the service under it.")));
    showFindings(examined);
    showChannels();
    m_state->showContent();
}

void ConnectionsPage::showFindings(bool examined)
{
    std::vector<Finding> findings;
    for (const api::ConnectionCheckView &check : m_view.address)
        findings.push_back(findingOf(check));
    for (const api::ChannelConnectionView &channel : m_view.channels) {
        if (channel.state == u"broken"_s || channel.state == u"failing"_s)
            findings.push_back({connectionTone(channel.state), tr("%1: %2").arg(channel.name, channel.explanation.value_or(connectionStateName(channel.state))), channel.advice.value_or(QString()),
                                channel.brokenSince ? tr("Since %1").arg(dateTimeText(*channel.brokenSince)) : QString()});
        for (const api::ConnectionCheckView &check : channel.checks) {
            Finding finding = findingOf(check);
            finding.words = channel.name + tr(", ") + finding.words;
            findings.push_back(std::move(finding));
        }
    }
    if (findings.empty())
        findings.push_back(m_view.publicUrl ? Finding{Tone::Information, tr("Nobody has looked since the service started."), tr("“Examine now” looks at name, port, certificate, proxy and hooks the way a channel would.")}
                                            : Finding{Tone::Bad, tr("Without a public address no channel can reach the service.")});
    const auto wrong = std::count_if(findings.begin(), findings.end(), [](const Finding &finding) { return finding.tone == Tone::Bad || finding.tone == Tone::Warning; });
    m_findingsCard->setTitle(wrong > 0 ? tr("What was found: %n to mend", nullptr, static_cast<int>(wrong)) : tr("What was found"));
    m_findings->setFindings(std::move(findings));
    if (examined && wrong == 0)
        m_message->tell(Tone::Good, tr("The way in works: nothing to mend."));
    else
        m_message->clear();
}

void ConnectionsPage::showChannels()
{
    const qint64 present = m_wanted != 0 ? m_wanted : m_channel->currentData().toLongLong();
    {
        const QSignalBlocker quiet(m_channel);
        m_channel->clear();
        for (const api::ChannelConnectionView &channel : m_view.channels)
            m_channel->addItem(channel.name, channel.channel);
        m_channel->setCurrentIndex(qMax(m_view.channels.empty() ? -1 : 0, m_channel->findData(present)));
        m_wanted = 0;
    }
    m_tripsCard->setVisible(!m_view.channels.empty());
    loadTrips();
}

void ConnectionsPage::loadTrips()
{
    const qint64 wanted = m_channel->currentData().toLongLong();
    const auto channel = std::find_if(m_view.channels.begin(), m_view.channels.end(), [wanted](const auto &one) { return one.channel == wanted; });
    if (channel == m_view.channels.end())
        return m_summary->clear();
    m_summary->setText(channel->trips == 0 ? tr("None yet: a synthetic message is sent every five minutes once the public address is set.")
                                           : tr("%1 sent, %2 failed. The last: %3.").arg(countText(channel->trips), countText(channel->failed), channel->lastAt ? dateTimeText(*channel->lastAt) : QString()));
    m_trips->load(workspace().session.ofTenant(u"/channels/%1/round-trips"_s.arg(wanted)));
    Q_EMIT placeChanged();
}

void ConnectionsPage::examine()
{
    m_examine->setEnabled(false);
    m_message->tell(Tone::Information, tr("The way in is being examined; this takes up to half a minute…"));
    Call call{.verb = Verb::Post, .path = workspace().session.ofTenant(u"/connections/check"_s)};
    call.within = kExamineWithin;
    workspace().client.typed<api::ConnectionsView>(std::move(call), m_asking, [this](const Result<api::ConnectionsView> &view) { take(view, true); });
}

void ConnectionsPage::open(const Place &place)
{
    m_wanted = place.object;
    if (!m_view.channels.empty())
        showChannels();
}

Place ConnectionsPage::place() const
{
    return {.page = u"connections"_s, .object = m_channel->currentData().toLongLong()};
}

} // namespace passerelle::ui
