#include "ui/documents/document_versions.h"

#include "ui/documents/select_row.h"
#include "ui/documents/version_activation.h"
#include "ui/kit/cards.h"
#include "ui/kit/error_words.h"
#include "ui/kit/flow_row.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/scrolled.h"
#include "ui/kit/table_view.h"
#include "ui/kit/theme.h"

#include <QtWidgets/QDateEdit>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLookAgainMs = 500;
constexpr int kLookWhileReadMs = 1000;
constexpr int kShownDifferences = 12;
constexpr qsizetype kShownText = 110;

QString dayOf(const std::optional<QString> &day)
{
    return day ? QLocale().toString(QDate::fromString(*day, Qt::ISODate), QLocale::ShortFormat) : u"…"_s;
}

} // namespace

DocumentVersions::DocumentVersions(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_message(new InlineMessage), m_versionView(new TableView), m_conflictView(new TableView), m_like(hintLabel({})), m_rehearsal(hintLabel({})),
      m_place(new QPushButton), m_drop(new QPushButton(tr("Drop"))), m_rehearse(new QPushButton(tr("Rehearse"))), m_accept(new QPushButton(tr("Accept the dates found"))),
      m_decline(new QPushButton(tr("Ignore them"))), m_begin(new QPushButton(tr("Valid from this day"))), m_limit(new QPushButton(tr("Valid until this day"))), m_unlimit(new QPushButton(tr("No end"))), m_dismiss(new QPushButton(tr("No contradiction"))), m_day(new QDateEdit)
{
    const auto left = Qt::AlignLeft | Qt::AlignVCenter;
    const auto standing = [this](const api::DocumentVersionView &version) {
        if (version.standing == u"served"_s)
            return tr("Served");
        if (version.standing == u"withdrawn"_s)
            return tr("Withdrawn: out of its days");
        if (version.standing == u"staged"_s)
            return tr("Waits for your word");
        if (version.standing == u"old"_s)
            return tr("Old");
        return version.standing == u"failed"_s ? tr("Failed") : tr("Being read");
    };
    const auto days = [](const api::DocumentVersionView &version) { return version.validFrom || version.validUntil ? QString(dayOf(version.validFrom) + u" → "_s + dayOf(version.validUntil)) : QString(); };
    const auto place = [](const api::ConflictSideView &side) { return QString(side.documentName + u", p. "_s + QString::number(side.page) + u" : "_s + side.text.simplified()); };
    m_versions = new RowTable<api::DocumentVersionView>(
        {{tr("Version"), [](const api::DocumentVersionView &version) { return QVariant(version.name); }},
         {tr("State"), [standing](const api::DocumentVersionView &version) { return QVariant(standing(version)); }},
         {tr("Received"), [](const api::DocumentVersionView &version) { return QVariant(dateTimeText(version.addedAt)); }, [](const api::DocumentVersionView &version) { return QVariant(version.addedAt); }},
         {tr("Valid"), [days](const api::DocumentVersionView &version) { return QVariant(days(version)); }}},
        this);
    m_conflicts = new RowTable<api::ConflictView>(
        {{tr("What"), [](const api::ConflictView &one) { return QVariant(one.subject.simplified()); }},
         {tr("Here"), [place](const api::ConflictView &one) { return QVariant(place(one.left)); }, {}, left, {}, [](const api::ConflictView &one) { return QVariant(one.left.text); }},
         {tr("There"), [place](const api::ConflictView &one) { return QVariant(place(one.right)); }, {}, left, {}, [](const api::ConflictView &one) { return QVariant(one.right.text); }}},
        this);
    build();
    m_again.setSingleShot(true);
    m_reading.setSingleShot(true);
    m_reading.setInterval(kLookWhileReadMs);
    connect(&m_reading, &QTimer::timeout, this, &DocumentVersions::refresh);
    connect(&m_again, &QTimer::timeout, this, [this] { followRehearsal(); });
    connect(m_versionView, &TableView::currentSourceChanged, this, [this] { showChoices(); });
    connect(m_conflictView, &TableView::currentSourceChanged, this, [this] { showChoices(); });
    connect(m_place, &QPushButton::clicked, this, [this] { putInPlace(); });
    connect(m_drop, &QPushButton::clicked, this, [this] { drop(); });
    connect(m_rehearse, &QPushButton::clicked, this, [this] { rehearse(); });
    connect(m_accept, &QPushButton::clicked, this, [this] { decideProposal(true); });
    connect(m_decline, &QPushButton::clicked, this, [this] { decideProposal(false); });
    const auto day = [this] { return m_day->date().toString(Qt::ISODate); };
    connect(m_begin, &QPushButton::clicked, this, [this, day] { setValidity({.validFrom = day(), .validUntil = {}, .version = {}}); });
    connect(m_limit, &QPushButton::clicked, this, [this, day] { setValidity({.validFrom = {}, .validUntil = day(), .version = {}}); });
    connect(m_unlimit, &QPushButton::clicked, this, &DocumentVersions::openValidity);
    connect(m_dismiss, &QPushButton::clicked, this, [this] { dismissConflict(); });
    showChoices();
}

void DocumentVersions::build()
{
    m_versionView->setSource(m_versions, m_workspace.preferences, u"documents.versions"_s);
    constexpr int kReceived = 2; // in the journal and the list of documents too
    m_versionView->setGivingWay({kReceived});
    m_versionView->setTextElideMode(Qt::ElideMiddle); // versions differ by the end of their names
    m_conflictView->setSource(m_conflicts, m_workspace.preferences, u"documents.conflicts"_s);
    m_versionView->setAccessibleName(tr("Versions"));
    m_rehearse->setObjectName(u"versions.rehearse"_s);
    m_conflictView->setAccessibleName(tr("Contradictions and repetitions"));
    m_versionView->setSelectionMode(QAbstractItemView::SingleSelection);
    m_conflictView->setSelectionMode(QAbstractItemView::SingleSelection);
    m_day->setCalendarPopup(true);
    m_day->setDate(QDate::currentDate().addMonths(1));
    m_day->setAccessibleName(tr("First or last valid day"));
    m_rehearsal->setWordWrap(true);
    m_rehearsal->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_like->setWordWrap(true);
    // Lists keep some rows each; where the window is low one scrolls.
    m_versionView->setMinimumHeight(Theme::lines(*this, 8));
    m_conflictView->setMinimumHeight(Theme::lines(*this, 6));
    auto *content = new QWidget;
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addWidget(scrolled(content));
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, Theme::gap(*this) / 2, Theme::gap(*this) / 2, 0);
    const auto row = [this, column](std::initializer_list<QWidget *> widgets) {
        auto *line = new FlowRow(Theme::gap(*this));
        for (QWidget *widget : widgets)
            line->addWidget(widget);
        column->addLayout(line);
    };
    column->addWidget(m_message);
    column->addWidget(m_versionView, 2);
    row({m_place, m_rehearse, m_drop});
    row({m_day, m_begin, m_limit, m_unlimit});
    row({m_accept, m_decline});
    column->addWidget(m_like);
    column->addWidget(m_rehearsal);
    column->addWidget(sectionLabel(tr("What it says against other passages")));
    column->addWidget(m_conflictView, 1);
    row({m_dismiss});
    m_message->clear();
}

QString DocumentVersions::path(const QString &rest) const
{
    return m_workspace.session.ofTenant(u"/documents/%1"_s.arg(m_document) + rest);
}

void DocumentVersions::showDocument(qint64 document)
{
    if (document == m_document)
        return;
    m_document = document;
    m_call.cancel();
    m_again.stop();
    m_reading.stop();
    m_versions->setRows({});
    m_conflicts->setRows({});
    m_like->clear();
    m_rehearsal->clear();
    m_message->clear();
    showChoices();
    refresh();
}

void DocumentVersions::refresh()
{
    m_isStale = true;
    if (isVisible())
        load();
}

void DocumentVersions::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        load();
}

void DocumentVersions::load()
{
    m_isStale = false;
    if (m_document == 0)
        return;
    m_call.cancel();
    m_call = m_workspace.client.get<api::DocumentVersionsView>(path(u"/versions"_s), this, [this](Result<api::DocumentVersionsView> all) {
        if (!all)
            return m_message->tell(describe(all.error(), tr("The versions could not be shown.")));
        take(std::move(*all));
    });
    m_workspace.client.get<api::Page<api::ConflictView>>(m_workspace.session.ofTenant(u"/document-conflicts"_s), this, [this](Result<api::Page<api::ConflictView>> all) {
        if (all)
            takeConflicts(std::move(*all));
    });
}

void DocumentVersions::take(api::DocumentVersionsView &&all)
{
    QStringList like;
    for (const api::LikeDocumentView &one : all.like)
        like += tr("%1 % like “%2”").arg(qRound(100 * one.share)).arg(one.name);
    m_like->setText(like.join(u" · "_s));
    if (std::any_of(all.versions.begin(), all.versions.end(), [](const api::DocumentVersionView &version) { return version.standing == u"preparing"_s; }))
        m_reading.start();
    // Whoever looks at a version goes on looking at it.
    const qint64 kept = chosen() ? chosen()->id : 0;
    m_versions->setRows(std::move(all.versions));
    const auto same = std::find_if(m_versions->rows().begin(), m_versions->rows().end(), [kept](const api::DocumentVersionView &version) { return version.id == kept; });
    if (m_versions->rowCount() > 0)
        selectSourceRow(*m_versionView, same == m_versions->rows().end() ? 0 : static_cast<int>(same - m_versions->rows().begin()));
    showChoices();
}

void DocumentVersions::takeConflicts(api::Page<api::ConflictView> &&all)
{
    std::erase_if(all.items, [this](const api::ConflictView &one) { return one.dismissedAt || (one.left.document != m_document && one.right.document != m_document); });
    m_conflicts->setRows(std::move(all.items));
    showChoices();
}

const api::DocumentVersionView *DocumentVersions::chosen() const
{
    return m_versions->at(m_versionView->currentSource());
}

void DocumentVersions::showChoices()
{
    const api::DocumentVersionView *version = chosen();
    const bool isStaged = version && version->standing == u"staged"_s;
    const bool isOld = version && version->standing == u"old"_s;
    const bool isPublished = version && (version->standing == u"served"_s || version->standing == u"withdrawn"_s);
    m_place->setText(isOld ? tr("Restore") : tr("Activate"));
    m_place->setEnabled(isStaged || isOld);
    m_drop->setEnabled(isStaged || isOld || (version && version->standing == u"failed"_s));
    m_rehearse->setVisible(isStaged);
    m_accept->setVisible(isPublished && version->proposal);
    m_decline->setVisible(isPublished && version->proposal);
    m_begin->setEnabled(version != nullptr);
    m_limit->setEnabled(version != nullptr);
    m_unlimit->setEnabled(version && (version->validFrom || version->validUntil));
    m_unlimit->setText(version && version->validFrom && !version->validUntil ? tr("No beginning") : tr("No end"));
    m_dismiss->setEnabled(m_conflicts->at(m_conflictView->currentSource()) != nullptr);
    if (isPublished && version->proposal)
        m_message->tell(Tone::Warning, tr("Page %1 says: “%2”. Does this hold for the whole document?").arg(version->proposal->page).arg(version->proposal->quote));
    else
        m_message->clear();
}

// Whatever it changes, the server's word for it is shown, and the list is read again.
void DocumentVersions::act(Call call)
{
    m_workspace.client.send(std::move(call), this, [this](Result<Reply> reply) {
        load();
        if (!reply)
            m_message->tell(describe(reply.error(), tr("Nothing was changed.")));
    });
}

void DocumentVersions::putInPlace()
{
    const api::DocumentVersionView *version = chosen();
    if (!version)
        return;
    if (version->standing == u"old"_s)
        return act({.verb = Verb::Post, .path = path(u"/versions/%1/restore"_s.arg(version->id))});
    activateVersion(m_workspace, this, m_document, version->id, [this](const Status &status) {
        load();
        if (!status)
            m_message->tell(describe(status.error(), tr("Nothing was changed.")));
    });
}

void DocumentVersions::drop()
{
    if (const api::DocumentVersionView *version = chosen())
        act({.verb = Verb::Delete, .path = path(u"/versions/%1"_s.arg(version->id))});
}

// The day that is not named stays as it is.
void DocumentVersions::setValidity(api::ValidityWish wish)
{
    const api::DocumentVersionView *version = chosen();
    if (!version)
        return;
    wish.version = version->id;
    act({.verb = Verb::Put, .path = path(u"/validity"_s), .body = api::encode(wish)});
}

// The end first, then the beginning.
void DocumentVersions::openValidity()
{
    const api::DocumentVersionView *version = chosen();
    api::ValidityWish wish;
    (version && version->validUntil ? wish.validUntil : wish.validFrom) = QString();
    setValidity(wish);
}

void DocumentVersions::decideProposal(bool accept)
{
    act({.verb = Verb::Post, .path = path(u"/validity/proposal"_s), .body = api::encode(api::ProposalDecision{accept})});
}

void DocumentVersions::rehearse()
{
    const api::DocumentVersionView *version = chosen();
    if (!version)
        return;
    m_rehearsal->setText(tr("The last questions are being asked…"));
    m_workspace.client.post<api::RehearsalView>(path(u"/versions/%1/rehearsal"_s.arg(version->id)), api::NewRehearsal(), this, [this](Result<api::RehearsalView> view) {
        if (!view)
            return m_rehearsal->setText(view.error().what);
        showRehearsal(*view);
    });
}

void DocumentVersions::followRehearsal()
{
    const api::DocumentVersionView *version = chosen();
    if (!version || version->standing != u"staged"_s)
        return;
    m_workspace.client.get<api::RehearsalView>(path(u"/versions/%1/rehearsal"_s.arg(version->id)), this, [this](Result<api::RehearsalView> view) {
        if (view)
            showRehearsal(*view);
    });
}

void DocumentVersions::showRehearsal(const api::RehearsalView &view)
{
    if (view.state == u"running"_s) {
        m_rehearsal->setText(tr("%1 of %2 questions asked…").arg(view.done).arg(view.real + view.saved));
        return m_again.start(kLookAgainMs);
    }
    QStringList lines{tr("%1 questions: %2 worse, %3 better, %4 otherwise, %5 the same.").arg(view.done).arg(view.worse).arg(view.better).arg(view.changed).arg(view.same)};
    const auto best = [](const api::RehearsedAnswerView &answer) { return answer.passages.empty() ? u"–"_s : answer.passages.front().text.simplified().left(kShownText); };
    for (const api::RehearsalDifferenceView &one : view.differences) {
        if (lines.size() > kShownDifferences)
            break;
        lines += u"• "_s + one.question.simplified().left(kShownText) + u"\n    "_s + best(one.before) + u"\n    → "_s + best(one.after);
    }
    if (view.blocked)
        lines += *view.blocked;
    m_rehearsal->setText(lines.join(u'\n'));
}

void DocumentVersions::dismissConflict()
{
    if (const api::ConflictView *conflict = m_conflicts->at(m_conflictView->currentSource()))
        act({.verb = Verb::Patch, .path = m_workspace.session.ofTenant(u"/document-conflicts/%1"_s.arg(conflict->id)), .body = api::encode(api::ConflictChange{true})});
}

} // namespace passerelle::ui
