#include "ui/shell/palette.h"

#include "ui/kit/permission_names.h"
#include "ui/kit/theme.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QStandardItemModel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kTypingPause = 150ms;
constexpr int kMostOfAKind = 6;

// "cafe" finds "Café".
QString folded(const QString &text)
{
    QString plain;
    for (const QChar c : text.normalized(QString::NormalizationForm_D))
        if (c.category() != QChar::Mark_NonSpacing)
            plain += c.toCaseFolded();
    return plain;
}

} // namespace

CommandPalette::CommandPalette(Workspace &workspace, std::vector<PaletteItem> fixed, QWidget *parent)
    : QDialog(parent, Qt::Popup), m_workspace(workspace), m_fixed(std::move(fixed)), m_field(new QLineEdit), m_list(new QListView), m_model(new QStandardItemModel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Search everything"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    m_field->setPlaceholderText(tr("Search everything: pages, clients, conversations, documents…"));
    m_field->setAccessibleName(windowTitle());
    m_field->installEventFilter(this);
    m_list->setModel(m_model);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    resize(Theme::characters(*this, 84), Theme::lines(*this, 26));
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, [this] { askService(m_field->text().trimmed()); });
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { choose(index.row()); });
    search();
}

void CommandPalette::search()
{
    const QString wanted = folded(m_field->text().trimmed());
    for (CallHandle &call : m_calls)
        call.cancel();
    m_calls.clear();
    m_model->clear();
    m_shown.clear();
    for (const PaletteItem &item : m_fixed)
        if (wanted.isEmpty() || folded(item.title).contains(wanted))
            add(item);
    m_list->setCurrentIndex(m_model->index(0, 0));
    if (wanted.size() >= 2 && m_workspace.session.hasTenant() && m_workspace.session.may(may::kReadContent))
        m_soon.start(kTypingPause);
}

void CommandPalette::askService(const QString &text)
{
    Session &session = m_workspace.session;
    QUrlQuery query;
    query.addQueryItem(u"q"_s, text);
    query.addQueryItem(u"limit"_s, QString::number(kMostOfAKind));
    m_calls.push_back(m_workspace.client.get<api::Page<api::ConversationView>>(session.ofTenant(u"/conversations"_s), query, this, [this](const Result<api::Page<api::ConversationView>> &page) {
        for (const api::ConversationView &found : page ? page->items : std::vector<api::ConversationView>())
            add({u"inbox"_s, found.contactName.isEmpty() ? found.contactKey : found.contactName, found.lastText.simplified().left(60),
                 [this, id = found.id] { m_workspace.navigator.go({.page = u"inbox"_s, .object = id}); }});
    }));
    m_calls.push_back(m_workspace.client.post<api::SearchResult>(session.ofTenant(u"/search"_s), api::SearchQuery{.query = text, .limit = kMostOfAKind}, this, [this](const Result<api::SearchResult> &result) {
        for (const api::PassageView &found : result ? result->passages : std::vector<api::PassageView>())
            add({u"documents"_s, found.text.simplified().left(70), tr("%1, page %2").arg(found.documentName).arg(found.page),
                 [this, found] { m_workspace.navigator.go({.page = u"documents"_s, .object = found.document, .arguments = {{u"page"_s, found.page}, {u"passage"_s, found.id}}}); }});
    }));
}

void CommandPalette::add(const PaletteItem &item)
{
    auto *row = new QStandardItem(Theme::icon(item.iconName), item.hint.isEmpty() ? item.title : item.title + u"   —   "_s + item.hint);
    m_model->appendRow(row);
    m_shown.push_back(item);
    if (!m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_model->index(0, 0));
}

void CommandPalette::choose(int row)
{
    if (row < 0 || row >= static_cast<int>(m_shown.size()))
        return;
    const auto go = m_shown[static_cast<std::size_t>(row)].go;
    close();
    if (go)
        go();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const int row = m_list->currentIndex().row();
    switch (key) {
    case Qt::Key_Down:
    case Qt::Key_Up:
        m_list->setCurrentIndex(m_model->index(std::clamp(row + (key == Qt::Key_Down ? 1 : -1), 0, std::max(m_model->rowCount() - 1, 0)), 0));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: choose(row); return true;
    default: return QDialog::eventFilter(watched, event);
    }
}

} // namespace passerelle::ui
