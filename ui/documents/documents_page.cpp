#include "ui/documents/documents_page.h"

#include "ui/documents/alike_desk.h"
#include "ui/documents/decode_beside.h"
#include "ui/documents/document_detail.h"
#include "ui/documents/hidden_text_notice.h"
#include "ui/documents/upload_problems.h"
#include "ui/kit/cards.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/state_view.h"
#include "ui/kit/table_view.h"

#include <QtCore/QAbstractProxyModel>
#include <QtCore/QEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QTreeWidget>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kRest = 120ms;         // of the selection, before its document is asked for
constexpr auto kGather = 300ms;       // events
constexpr qsizetype kManyChanges = 20; // of which the whole list is cheaper than each
constexpr int kGroupRole = Qt::UserRole;

} // namespace

DocumentsPage::DocumentsPage(Workspace &space, QWidget *parent)
    : Page(space, parent), m_watch(new ProgressWatch(space.client, this)), m_uploads(new UploadQueue(space, *m_watch, this)), m_alike(new AlikeDesk(space, this)), m_table(new DocumentTable(*this, this)),
      m_groups(new QTreeWidget), m_filter(new QLineEdit), m_add(new QPushButton(tr("Add documents…"))), m_count(hintLabel({})), m_hint(hintLabel({})), m_message(new InlineMessage), m_notice(new HiddenTextNotice(space, [this](qint64 document) { return nameOfDocument(document); })),
      m_problems(new UploadProblems(*m_uploads, space.session)), m_view(new TableView), m_state(new StateView(m_view)), m_detail(new DocumentDetail(space)),
      m_across(new QSplitter(Qt::Horizontal)), m_down(new QSplitter(Qt::Vertical))
{
    setAcceptDrops(true);
    buildBelow();
    buildTop();
    buildActions();
    connectParts();
    showActions();
    showCounts();
}

void DocumentsPage::buildTop()
{
    const int gap = Theme::gap(*this);
    m_filter->setPlaceholderText(tr("Filter by name or state"));
    m_filter->setAccessibleName(tr("Filter the documents"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(Theme::characters(*this, 42));
    m_add->setProperty("main", true);
    m_add->setIcon(QIcon());
    m_count->setWordWrap(false);
    auto *head = new QHBoxLayout;
    head->setSpacing(gap);
    head->addWidget(headingLabel(tr("Documents")));
    head->addWidget(m_count);
    head->addStretch();
    head->addWidget(m_filter, 1);
    head->addWidget(m_add);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(gap, gap, gap, gap);
    column->setSpacing(gap);
    column->addLayout(head);
    column->addWidget(m_hint);
    column->addWidget(m_message);
    column->addWidget(m_notice);
    column->addWidget(m_problems);
    column->addWidget(m_across, 1);
    m_message->clear();
    m_hint->hide();
}

void DocumentsPage::buildBelow()
{
    m_groups->setColumnCount(2);
    m_groups->setHeaderHidden(true);
    m_groups->setRootIsDecorated(false);
    m_groups->setIndentation(0);
    m_groups->setAccessibleName(tr("Filter by state"));
    m_groups->setObjectName(u"groups"_s);
    m_groups->header()->setStretchLastSection(false);
    m_groups->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_groups->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    for (const DocumentGroup group : kDocumentGroups) {
        auto *item = new QTreeWidgetItem(m_groups, {titleOf(group), QString()});
        item->setIcon(0, Theme::icon(iconNameOf(group)));
        item->setData(0, kGroupRole, nameOf(group));
        item->setSizeHint(0, QSize(0, Theme::lines(*this, 1.75)));
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    }
    m_groups->setCurrentItem(m_groups->topLevelItem(0));
    m_groups->setMinimumWidth(Theme::characters(*this, 20));

    m_view->setSource(m_table, workspace().preferences, u"documents.table"_s);
    m_view->setGivingWay({DocumentTable::Size, DocumentTable::Passages, DocumentTable::Pages});
    m_view->setObjectName(u"documents_table"_s);
    m_view->setAccessibleName(tr("Documents"));
    m_down->addWidget(m_state);
    m_down->addWidget(m_detail);
    m_down->setStretchFactor(0, 1);
    m_down->setStretchFactor(1, 1);
    m_down->setChildrenCollapsible(false);
    // Air between the framed parts; the handle itself is a hair line.
    const int half = Theme::gap(*this) / 2;
    m_left = new QWidget;
    auto *leftColumn = new QVBoxLayout(m_left);
    leftColumn->setContentsMargins(0, 0, half, 0);
    leftColumn->addWidget(m_groups);
    m_down->setContentsMargins(half, 0, 0, 0);
    m_state->setContentsMargins(0, 0, 0, half);
    m_detail->setContentsMargins(0, half, 0, 0);
    m_across->addWidget(m_left);
    m_across->addWidget(m_down);
    m_across->setStretchFactor(1, 1);
    m_across->setChildrenCollapsible(false);
    m_across->setSizes({Theme::characters(*this, 24), Theme::characters(*this, 120)});
    workspace().preferences.remember(*m_across, u"documents.across"_s);
    workspace().preferences.remember(*m_down, u"documents.down"_s);
}

void DocumentsPage::connectParts()
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kRest);
    m_changed.setSingleShot(true);
    m_changed.setInterval(kGather);
    connect(&m_soon, &QTimer::timeout, this, &DocumentsPage::showSelection);
    connect(&m_changed, &QTimer::timeout, this, [this] {
        if (m_toLookAt.size() > kManyChanges || m_toLookAt.contains(0))
            load();
        else
            for (const qint64 document : std::as_const(m_toLookAt))
                m_watch->look(m_tenant, document);
        m_toLookAt.clear();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        showActions();
        m_soon.start();
    });
    connect(m_view, &TableView::customContextMenuRequested, this, &DocumentsPage::showMenu);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_view->setFilterText(text);
        present();
    });
    connect(m_groups, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem *item) {
        if (item)
            setGroup(groupFromName(item->data(0, kGroupRole).toString()));
    });
    connect(m_table, &DocumentTable::countsChanged, this, &DocumentsPage::showCounts);
    connect(m_detail, &DocumentDetail::placeChanged, this, &Page::placeChanged);
    connect(m_detail, &DocumentDetail::hiddenTextSeen, m_notice, &HiddenTextNotice::load);
    connect(m_notice, &HiddenTextNotice::lookWanted, this, [this](qint64 document) { open({.page = u"documents"_s, .object = document, .arguments = {{u"tab"_s, u"hidden"_s}}}); });
    connect(m_add, &QPushButton::clicked, m_addAction, &QAction::trigger);
    connect(m_watch, &ProgressWatch::progressed, this, &DocumentsPage::follow);
    connect(m_watch, &ProgressWatch::gone, this, [this](qint64 tenant, qint64 document) {
        if (tenant == m_tenant)
            m_table->remove(document);
        present();
    });
    connect(m_uploads, &UploadQueue::accepted, this, [this](qint64 tenant, const api::DocumentView &document) { follow(tenant, {.document = document}); });
    connect(m_uploads, &UploadQueue::staged, this, [this](qint64 tenant, const api::DocumentView &document, bool isVersion) {
        if (tenant == m_tenant)
            isVersion ? m_detail->refreshVersions(document.id) : m_alike->consider(document);
    });
    connect(m_alike, &AlikeDesk::failed, this, [this](const ErrorText &text) { m_message->tell(text); });
    connect(m_alike, &AlikeDesk::settled, this, &DocumentsPage::load);
    connect(m_uploads, &UploadQueue::alreadyThere, this, [this](qint64 tenant, const QString &name, const api::DocumentView &document) {
        if (tenant == m_tenant)
            m_message->tell(Tone::Information, tr("“%1” was there already, as “%2”: nothing was added.").arg(name, document.name));
    });
    connect(&workspace().events, &EventFeed::happened, this, &DocumentsPage::hear);
    // What may be done is known a moment after the client is chosen.
    connect(&workspace().session, &Session::permissionsChanged, this, [this] {
        if (m_tenant != 0 && m_tenant == workspace().session.tenant())
            refresh();
    });
}

void DocumentsPage::refresh()
{
    if (m_tenant != workspace().session.tenant()) {
        m_tenant = workspace().session.tenant();
        m_call.cancel();
        m_isLoaded = false;
        m_wanted = {};
        m_toLookAt.clear();
        m_table->clear();
        m_detail->clear();
        m_filter->clear();
        m_message->clear();
        m_notice->clear();
        m_alike->forget();
        m_problems->showProblems();
        m_groups->setCurrentItem(m_groups->topLevelItem(0));
    }
    showActions();
    if (!workspace().session.may(may::kReadContent))
        return m_state->showNotAllowed(tr("Your role does not show the documents of this client."));
    load();
}

void DocumentsPage::load()
{
    m_call.cancel();
    if (!m_isLoaded)
        m_state->showLoading();
    m_call = getBeside<api::Page<api::DocumentView>>(workspace().client, workspace().session.ofTenant(u"/documents"_s), this, [this](Result<api::Page<api::DocumentView>> page) {
        if (page)
            return take(std::move(page->items));
        const ErrorText text = describe(page.error(), tr("The documents could not be loaded."), tr("Customers are not affected: documents that are ready go on answering."));
        if (m_isLoaded)
            return m_message->tell(text);
        m_state->showFailed(text, [this] { load(); });
    });
}

void DocumentsPage::take(std::vector<api::DocumentView> documents)
{
    m_isLoaded = true;
    m_table->setDocuments(std::move(documents));
    for (const api::DocumentView *document : m_table->all())
        if (isUnfinished(*document))
            m_watch->watch(m_tenant, document->id);
    present();
    openWanted();
    m_notice->load();
}

QString DocumentsPage::nameOfDocument(qint64 document) const
{
    const api::DocumentView *found = m_table->find(document);
    return found ? found->name : QString();
}

void DocumentsPage::present()
{
    if (!m_isLoaded)
        return;
    const bool any = !m_table->all().empty();
    if (any && m_view->model()->rowCount() > 0) {
        m_state->showContent();
    } else if (any) {
        m_state->showNothingFound([this] {
            m_filter->clear();
            m_groups->setCurrentItem(m_groups->topLevelItem(0));
        });
    } else if (mayManage()) {
        m_state->showEmpty({.iconName = u"upload"_s, .title = tr("No document yet"),
                            .sentence = tr("Drop PDF, Word, text, Markdown or HTML files, or whole folders, here. The assistant answers from them alone, and names the page."), .button = tr("Add a document"),
                            .act = [this] { chooseFiles(); }});
    } else {
        m_state->showEmpty({.iconName = u"documents"_s, .title = tr("No document yet"), .sentence = tr("Whoever edits this client’s documents has not added any.")});
    }
    m_left->setVisible(any);
    m_filter->setEnabled(any);
    m_detail->setVisible(any && m_detailAction->isChecked());
}

void DocumentsPage::setGroup(DocumentGroup group)
{
    m_table->setGroup(group);
    present();
    Q_EMIT placeChanged();
}

void DocumentsPage::showCounts()
{
    for (int i = 0; i < m_groups->topLevelItemCount(); ++i) {
        QTreeWidgetItem *item = m_groups->topLevelItem(i);
        const DocumentGroup group = kDocumentGroups[static_cast<std::size_t>(i)];
        const int count = m_table->count(group);
        item->setText(1, countText(count));
        item->setData(0, Qt::AccessibleTextRole, tr("%1: %2").arg(titleOf(group), countText(count)));
        const bool calls = count > 0 && (group == DocumentGroup::Attention || group == DocumentGroup::Failed);
        item->setForeground(1, calls ? Theme::colour(group == DocumentGroup::Failed ? Meaning::Bad : Meaning::Warning, palette()) : Theme::colour(Meaning::Muted, palette()));
    }
    qint64 pages = 0;
    for (const api::DocumentView *document : m_table->all())
        pages += document->pages;
    const int documents = m_table->count(DocumentGroup::All);
    m_count->setText(documents > 0 ? tr("%1 · %2").arg(tr("%n document(s)", nullptr, documents), tr("%n page(s)", nullptr, static_cast<int>(pages))) : QString());
    Q_EMIT badgeChanged(m_table->count(DocumentGroup::Failed));
}

void DocumentsPage::showSelection()
{
    const auto documents = chosen();
    if (documents.size() == 1)
        m_detail->showDocument(documents.front());
    else
        m_detail->clear(static_cast<int>(documents.size()));
    Q_EMIT placeChanged();
}

void DocumentsPage::open(const Place &place)
{
    if (place.object == 0) {
        const int group = static_cast<int>(groupFromName(place.arguments.value(u"filter"_s).toString()));
        m_groups->setCurrentItem(m_groups->topLevelItem(group));
        return;
    }
    m_wanted = place;
    if (m_isLoaded)
        openWanted();
}

void DocumentsPage::openWanted()
{
    if (m_wanted.object == 0)
        return;
    const Place wanted = std::exchange(m_wanted, {});
    const api::DocumentView *document = m_table->find(wanted.object);
    if (!document)
        return m_message->tell(Tone::Information, tr("This document is no longer there."));
    if (m_table->rowOf(wanted.object) < 0)
        m_groups->setCurrentItem(m_groups->topLevelItem(0));
    m_filter->clear();
    const auto *sorted = static_cast<const QAbstractProxyModel *>(m_view->model());
    const QModelIndex index = sorted->mapFromSource(m_table->index(m_table->rowOf(wanted.object), 0));
    m_view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_view->scrollTo(index);
    m_soon.stop();
    m_detailAction->setChecked(true);
    m_detail->showDocument(*document, wanted.arguments.value(u"page"_s).toLongLong(), wanted.arguments.value(u"passage"_s).toLongLong());
    if (const QString tab = wanted.arguments.value(u"tab"_s).toString(); !tab.isEmpty())
        m_detail->showTab(tab);
}

Place DocumentsPage::place() const
{
    Place place{.page = u"documents"_s, .object = m_detail->document()};
    if (place.object != 0) {
        if (m_detail->page() > 0)
            place.arguments.insert(u"page"_s, m_detail->page());
        if (m_detail->passage() != 0)
            place.arguments.insert(u"passage"_s, m_detail->passage());
    } else if (m_table->group() != DocumentGroup::All) {
        place.arguments.insert(u"filter"_s, nameOf(m_table->group()));
    }
    return place;
}

QWidget *DocumentsPage::filterField()
{
    return m_filter;
}

void DocumentsPage::follow(qint64 tenant, const api::ProgressView &progress)
{
    if (tenant != m_tenant || !m_isLoaded)
        return;
    const bool isFirst = m_table->all().empty();
    m_table->update(progress.document, progress.remainingMs);
    m_detail->updateDocument(progress.document);
    if (isFirst || !m_state->showsContent())
        present();
}

void DocumentsPage::hear(const Event &event)
{
    if (event.kind == u"alert"_s && event.tenant == m_tenant && m_isLoaded)
        m_notice->load();
    if (event.kind != u"document"_s || event.tenant != m_tenant || !m_isLoaded)
        return;
    m_toLookAt.insert(event.object);
    if (!m_changed.isActive())
        m_changed.start();
}

bool DocumentsPage::mayManage() const
{
    return workspace().session.may(may::kManageDocuments);
}

void DocumentsPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showCounts();
}

} // namespace passerelle::ui
