#include "ui/oversight/requests_part.h"

#include "ui/kit/actor_words.h"
#include "ui/kit/cards.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/scrolled.h"
#include "ui/kit/state_view.h"
#include "ui/kit/table_view.h"
#include "ui/oversight/list_frame.h"
#include "ui/oversight/oversight_words.h"
#include "ui/oversight/request_dialogs.h"

#include <QtCore/QAbstractProxyModel>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QSplitter>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kSoon = 7;
constexpr int kPartOfRequests = 200;

bool isOpen(const api::PrivacyRequestView &request)
{
    return request.state == u"open"_s || request.state == u"extended"_s;
}

QString personOf(const api::PrivacyRequestView &request)
{
    if (request.contactErased)
        return RequestsPart::tr("Erased contact");
    if (!request.contactName.isEmpty())
        return request.contactName;
    return request.contact ? RequestsPart::tr("Contact %1").arg(*request.contact) : RequestsPart::tr("Nobody who wrote here");
}

} // namespace

RequestsPart::RequestsPart(Workspace &space, QWidget *parent)
    : OversightPart(space, parent), m_view(new TableView), m_state(new StateView(m_view)), m_which(new QComboBox), m_filter(new QLineEdit),
      m_add(new QPushButton(tr("Write down a request…"))), m_message(new InlineMessage), m_detail(new Card), m_facts(valueLabel()), m_clock(new QLabel), m_note(valueLabel()),
      m_done(new QPushButton(tr("Close…"))), m_extend(new QPushButton(tr("Extend…"))), m_refuse(new QPushButton(tr("Refuse…"))), m_reopen(new QPushButton(tr("Open again")))
{
    buildTable();
    m_which->addItem(tr("Waiting"), u"open"_s);
    m_which->addItem(tr("Closed"), u"closed"_s);
    m_which->addItem(tr("All"), u"all"_s);
    m_which->setAccessibleName(tr("Which requests"));
    m_filter->setPlaceholderText(tr("Filter the requests"));
    m_filter->setAccessibleName(tr("Filter the requests"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(Theme::characters(*this, 36));
    m_add->setProperty("main", true);
    m_add->setObjectName(u"addRequest"_s);
    auto *head = new QHBoxLayout;
    head->addWidget(m_which);
    head->addWidget(m_filter, 1);
    head->addStretch();
    head->addWidget(m_add);
    auto *split = ListFrame::beside(m_state, scrolled(buildDetail()), space.preferences, u"requests.split"_s, 5, 3);
    ListFrame::showBeside(m_detail, false);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(Theme::gap(*this));
    column->addLayout(head);
    column->addWidget(m_message);
    column->addWidget(split, 1);
    connect(m_which, &QComboBox::currentIndexChanged, this, &RequestsPart::present);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_view->setFilterText(text);
        present();
    });
    connect(m_add, &QPushButton::clicked, this, &RequestsPart::add);
    connect(m_view, &TableView::currentSourceChanged, this, &RequestsPart::showDetail);
    connect(m_done, &QPushButton::clicked, this, [this] { close(u"done"_s); });
    connect(m_extend, &QPushButton::clicked, this, [this] { close(u"extended"_s); });
    connect(m_refuse, &QPushButton::clicked, this, [this] { close(u"refused"_s); });
    connect(m_reopen, &QPushButton::clicked, this, &RequestsPart::reopen);
}

void RequestsPart::buildTable()
{
    using Row = api::PrivacyRequestView;
    const auto colourOf = [](const Row &row) { return QVariant(Theme::colour(OversightWords::daysLeft(row).meaning, QApplication::palette())); };
    m_requests = new PagedTable<Row>(workspace().client,
                                     {{.title = tr("Request"), .text = [](const Row &row) { return QVariant(OversightWords::requestKind(row.kind)); }},
                                      {.title = tr("Whose"), .text = [](const Row &row) { return QVariant(personOf(row)); }},
                                      {.title = tr("Clock"),
                                       .text = [](const Row &row) { return QVariant(OversightWords::daysLeft(row).text); },
                                       .sortKey = [](const Row &row) { return QVariant(row.daysLeft); },
                                       .decoration = [](const Row &row) { return QVariant(Theme::icon(OversightWords::daysLeft(row).icon)); },
                                       .foreground = colourOf},
                                      {.title = tr("Received"), .text = [](const Row &row) { return QVariant(dateText(row.receivedAt)); }, .sortKey = [](const Row &row) { return QVariant(row.receivedAt); }},
                                      {.title = tr("Due"), .text = [](const Row &row) { return QVariant(dateText(row.dueAt)); }, .sortKey = [](const Row &row) { return QVariant(row.dueAt); }}},
                                     this);
    m_view->setSource(m_requests, workspace().preferences, u"requests.table"_s);
    m_view->setGivingWay({3}); // received
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setAccessibleName(tr("Privacy requests"));
    int column = 0;
    for (const int width : {22, 22, 22, 13})
        m_view->horizontalHeader()->resizeSection(column++, Theme::characters(*this, width));
}

QWidget *RequestsPart::buildDetail()
{
    m_clock->setFont(Theme::section(font()));
    m_detail->body().addWidget(m_clock);
    m_detail->body().addWidget(m_facts);
    m_detail->body().addWidget(m_note);
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {m_done, m_extend, m_refuse, m_reopen})
        buttons->addWidget(button);
    buttons->addStretch();
    m_done->setProperty("main", true);
    m_done->setObjectName(u"closeButton"_s);
    m_refuse->setObjectName(u"refuseButton"_s);
    m_extend->setObjectName(u"extendButton"_s);
    m_detail->body().addLayout(buttons);
    m_detail->body().addStretch();
    return m_detail;
}

void RequestsPart::refresh()
{
    m_add->setVisible(workspace().session.may(may::kExportContact));
    if (!workspace().session.may(may::kReadPrivacy))
        return m_state->showNotAllowed(tr("Your role does not show privacy requests."));
    if (!m_isLoaded)
        m_state->showLoading();
    m_call.cancel();
    m_coming.clear();
    ask({});
}

void RequestsPart::ask(const QString &after)
{
    QUrlQuery query;
    query.addQueryItem(u"limit"_s, QString::number(kPartOfRequests));
    if (!after.isEmpty())
        query.addQueryItem(u"after"_s, after);
    m_call = workspace().client.get<api::Page<api::PrivacyRequestView>>(workspace().session.ofTenant(u"/requests"_s), query, this, [this](const auto &page) { take(page); });
}

void RequestsPart::take(const Result<api::Page<api::PrivacyRequestView>> &page)
{
    if (!page) {
        const ErrorText text = describe(page.error(), tr("The requests could not be loaded."));
        return m_isLoaded ? m_message->tell(text) : m_state->showFailed(text, [this] { refresh(); });
    }
    m_coming.insert(m_coming.end(), page->items.begin(), page->items.end());
    if (page->next && !page->next->isEmpty()) // every one: an old one may be the one that is late
        return ask(*page->next);
    m_isLoaded = true;
    m_all = std::exchange(m_coming, {});
    present();
    Q_EMIT lateChanged(static_cast<int>(std::count_if(m_all.begin(), m_all.end(), [](const auto &request) { return isOpen(request) && request.daysLeft <= kSoon; })));
}

void RequestsPart::present()
{
    if (!m_isLoaded)
        return;
    const QString which = m_which->currentData().toString();
    const qint64 before = m_wanted != 0 ? m_wanted : chosen() ? chosen()->id : 0;
    std::vector<api::PrivacyRequestView> rows;
    for (const auto &request : m_all)
        if (which == u"all"_s || isOpen(request) == (which == u"open"_s))
            rows.push_back(request);
    m_requests->setRows(std::move(rows));
    m_wanted = 0;
    choose(before);
    const bool canWrite = m_add->isVisibleTo(this);
    if (m_view->model()->rowCount() > 0)
        m_state->showContent();
    else if (m_requests->rowCount() > 0)
        m_state->showNothingFound([this] { m_filter->clear(); });
    else if (!m_all.empty() && which == u"open"_s)
        m_state->showEmpty({.iconName = u"good"_s, .title = tr("No request is waiting"), .sentence = tr("All that were received are answered. “All” shows them.")});
    else if (!m_all.empty())
        m_state->showEmpty({.iconName = u"shield"_s, .title = tr("None here")});
    else
        m_state->showEmpty({.iconName = u"shield"_s,
                            .title = tr("No request yet"),
                            .sentence = tr("When somebody asks for their data over a channel it appears here by itself. Write down what comes by letter, mail or telephone: there is one month to answer."),
                            .button = canWrite ? tr("Write down a request…") : QString(),
                            .act = [this] { add(); }});
    showDetail();
}

const api::PrivacyRequestView *RequestsPart::chosen() const
{
    return m_requests->at(m_view->currentSource());
}

void RequestsPart::choose(qint64 request)
{
    const auto &rows = m_requests->rows();
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto &row) { return row.id == request; });
    const auto *sorted = static_cast<const QAbstractProxyModel *>(m_view->model());
    if (rows.empty() || sorted->rowCount() == 0)
        return;
    const QModelIndex index = found == rows.end() ? sorted->index(0, 0) : sorted->mapFromSource(m_requests->index(static_cast<int>(found - rows.begin()), 0));
    m_view->setCurrentIndex(index);
}

void RequestsPart::showDetail()
{
    const api::PrivacyRequestView *request = chosen();
    ListFrame::showBeside(m_detail, request != nullptr);
    if (!request)
        return;
    const Worded clock = OversightWords::daysLeft(*request);
    m_detail->setTitle(tr("%1 – %2").arg(OversightWords::requestKind(request->kind), personOf(*request)));
    m_clock->setText(clock.text);
    QPalette palette = m_clock->palette();
    palette.setColor(QPalette::WindowText, Theme::colour(clock.meaning, QApplication::palette()));
    m_clock->setPalette(palette);
    QStringList facts{tr("State: %1").arg(OversightWords::requestState(*request).text), tr("Received on %1, due on %2").arg(dateTimeText(request->receivedAt), dateText(request->dueAt)),
                      request->askedByContact ? tr("Asked by the contact over the channel") : tr("Written down by %1").arg(actorText(request->openedBy, workspace().session))};
    if (request->closedAt)
        facts << tr("Closed on %1 by %2").arg(dateTimeText(*request->closedAt), actorText(request->closedBy, workspace().session));
    if (request->receiptNumber)
        facts << tr("Proof: receipt %1").arg(*request->receiptNumber);
    if (request->exportNumber)
        facts << tr("Proof: export %1").arg(*request->exportNumber);
    if (!request->reason.isEmpty())
        facts << tr("Reason: %1").arg(request->reason);
    m_facts->setText(facts.join(u'\n'));
    m_note->setText(request->note);
    m_note->setVisible(!request->note.isEmpty());
    const bool may = workspace().session.may(may::kExportContact);
    m_done->setVisible(may && isOpen(*request));
    m_refuse->setVisible(may && isOpen(*request));
    m_extend->setVisible(may && isOpen(*request) && !request->extended);
    m_reopen->setVisible(may && !isOpen(*request));
}

void RequestsPart::add()
{
    auto *dialog = new NewRequestDialog(workspace(), this);
    dialog->onSubmit = [this, dialog] {
        dialog->setBusy(true);
        workspace().client.post<api::PrivacyRequestView>(workspace().session.ofTenant(u"/requests"_s), dialog->wish(), dialog, [this, dialog](const Result<api::PrivacyRequestView> &made) {
            if (made) {
                m_wanted = made->id;
                m_which->setCurrentIndex(0);
                refresh();
            }
            dialog->settle(made ? Status() : Status(failure(made.error())), tr("The request was not written down."));
        });
    };
    dialog->open();
}

void RequestsPart::close(const QString &state)
{
    const api::PrivacyRequestView *request = chosen();
    if (!request)
        return;
    auto *dialog = new CloseRequestDialog(workspace(), *request, state, this);
    dialog->onSubmit = [this, dialog] {
        dialog->setBusy(true);
        change(dialog->change(), dialog, tr("The request was not changed."));
    };
    dialog->open();
}

void RequestsPart::reopen()
{
    change({.state = u"open"_s}, nullptr, tr("The request was not opened again."));
}

void RequestsPart::change(const api::PrivacyRequestChange &change, FormDialog *dialog, const QString &failed)
{
    const api::PrivacyRequestView *request = chosen();
    if (!request)
        return;
    const QString path = workspace().session.ofTenant(u"/requests/%1"_s.arg(request->id));
    workspace().client.patch<api::PrivacyRequestView>(path, change, this, [this, failed, dialog = QPointer<FormDialog>(dialog)](const Result<api::PrivacyRequestView> &changed) {
        if (dialog)
            dialog->settle(changed ? Status() : Status(failure(changed.error())), failed);
        else if (!changed)
            m_message->tell(describe(changed.error(), failed));
        if (!changed)
            return;
        m_message->clear();
        for (auto &known : m_all)
            if (known.id == changed->id)
                known = *changed;
        present();
        workspace().notices.toast(tr("%1: %2").arg(OversightWords::requestKind(changed->kind), OversightWords::requestState(*changed).text));
    });
}

void RequestsPart::clear()
{
    m_call.cancel();
    m_all.clear();
    m_requests->clear();
    m_filter->clear();
    m_message->clear();
    ListFrame::showBeside(m_detail, false);
    m_facts->clear();
    m_note->clear();
    m_detail->setTitle({});
    m_wanted = 0;
    m_isLoaded = false;
    m_state->showLoading();
}

void RequestsPart::open(const Place &place)
{
    if (place.object == 0)
        return;
    m_wanted = place.object;
    m_which->setCurrentIndex(m_which->findData(u"all"_s));
    present();
}

QWidget *RequestsPart::filterField()
{
    return m_filter;
}

} // namespace passerelle::ui
