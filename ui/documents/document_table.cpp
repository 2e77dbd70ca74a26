#include "ui/documents/document_table.h"

#include "ui/kit/formats.h"

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

bool looksTheSame(const api::DocumentView &one, const api::DocumentView &other)
{
    return one.state == other.state && one.pagesRead == other.pagesRead && one.pages == other.pages && one.passages == other.passages && one.name == other.name
        && one.published == other.published && one.bytes == other.bytes && one.sha256 == other.sha256 && one.explanation == other.explanation && one.addedAt == other.addedAt;
}

} // namespace

DocumentTable::DocumentTable(const QWidget &widget, QObject *parent) : QAbstractTableModel(parent), m_widget(widget) {}

bool DocumentTable::isShown(const Row &row) const
{
    return !m_hidden.contains(row.view.id) && belongsTo(row.view, m_group);
}

void DocumentTable::setDocuments(std::vector<api::DocumentView> documents)
{
    QSet<qint64> there;
    std::vector<qint64> order;
    for (const api::DocumentView &document : documents) {
        there.insert(document.id);
        order.push_back(document.id);
    }
    std::vector<qint64> kept;
    std::copy_if(m_order.begin(), m_order.end(), std::back_inserter(kept), [&](qint64 id) { return there.contains(id); });
    if (m_order.empty() || kept.size() > order.size() || !std::equal(kept.begin(), kept.end(), order.begin())) {
        m_rows.clear();
        m_rows.reserve(static_cast<qsizetype>(documents.size()));
        for (api::DocumentView &document : documents)
            m_rows.insert(document.id, {std::move(document), {}});
        m_order = std::move(order);
        rebuild();
    } else {
        // What is gone goes, what is new comes at the end: selection and scrolling survive.
        for (const qint64 id : std::vector<qint64>(m_order))
            if (!there.contains(id))
                take(id);
        for (const api::DocumentView &document : documents)
            put(document, m_rows.value(document.id).remainingMs);
    }
    Q_EMIT countsChanged();
}

void DocumentTable::update(const api::DocumentView &document, std::optional<qint64> remainingMs)
{
    put(document, remainingMs);
    Q_EMIT countsChanged();
}

void DocumentTable::put(const api::DocumentView &document, std::optional<qint64> remainingMs)
{
    const auto known = m_rows.constFind(document.id);
    const bool isNew = known == m_rows.constEnd();
    if (!isNew && looksTheSame(known->view, document) && known->remainingMs == remainingMs)
        return;
    m_rows[document.id] = {document, remainingMs};
    if (isNew)
        m_order.push_back(document.id);
    place(document.id);
}

void DocumentTable::place(qint64 document)
{
    const int row = rowOf(document);
    const auto known = m_rows.constFind(document);
    const bool shown = known != m_rows.constEnd() && isShown(*known);
    if (row >= 0 && shown) {
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnTotal - 1));
    } else if (row >= 0) {
        beginRemoveRows({}, row, row);
        m_shown.erase(m_shown.begin() + row);
        endRemoveRows();
    } else if (shown) {
        // Its place among the others is that of the service's list.
        std::size_t at = 0;
        for (const qint64 id : m_order) {
            if (id == document)
                break;
            if (at < m_shown.size() && m_shown[at] == id)
                ++at;
        }
        beginInsertRows({}, static_cast<int>(at), static_cast<int>(at));
        m_shown.insert(m_shown.begin() + static_cast<std::ptrdiff_t>(at), document);
        endInsertRows();
    }
}

void DocumentTable::remove(qint64 document)
{
    take(document);
    Q_EMIT countsChanged();
}

void DocumentTable::take(qint64 document)
{
    if (!m_rows.remove(document))
        return;
    place(document);
    m_order.erase(std::find(m_order.begin(), m_order.end(), document));
    m_hidden.remove(document);
}

void DocumentTable::clear()
{
    m_rows.clear();
    m_order.clear();
    m_hidden.clear();
    rebuild();
    Q_EMIT countsChanged();
}

void DocumentTable::setGroup(DocumentGroup group)
{
    if (std::exchange(m_group, group) != group)
        rebuild();
}

void DocumentTable::rebuild()
{
    beginResetModel();
    m_shown.clear();
    std::copy_if(m_order.begin(), m_order.end(), std::back_inserter(m_shown), [this](qint64 id) { return isShown(*m_rows.constFind(id)); });
    endResetModel();
}

void DocumentTable::hide(qint64 document)
{
    m_hidden.insert(document);
    place(document);
    Q_EMIT countsChanged();
}

void DocumentTable::unhide(qint64 document)
{
    m_hidden.remove(document);
    place(document);
    Q_EMIT countsChanged();
}

const api::DocumentView *DocumentTable::at(int row) const
{
    return row >= 0 && row < rowCount() ? find(m_shown[static_cast<std::size_t>(row)]) : nullptr;
}

const api::DocumentView *DocumentTable::find(qint64 document) const
{
    const auto known = m_rows.constFind(document);
    return known == m_rows.constEnd() ? nullptr : &known->view;
}

int DocumentTable::rowOf(qint64 document) const
{
    const auto found = std::find(m_shown.begin(), m_shown.end(), document);
    return found == m_shown.end() ? -1 : static_cast<int>(found - m_shown.begin());
}

std::vector<const api::DocumentView *> DocumentTable::all() const
{
    std::vector<const api::DocumentView *> documents;
    documents.reserve(m_order.size());
    for (const qint64 id : m_order)
        if (!m_hidden.contains(id))
            documents.push_back(find(id));
    return documents;
}

int DocumentTable::count(DocumentGroup group) const
{
    return static_cast<int>(std::count_if(m_rows.begin(), m_rows.end(), [&](const Row &row) { return !m_hidden.contains(row.view.id) && belongsTo(row.view, group); }));
}

int DocumentTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int DocumentTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnTotal;
}

QVariant DocumentTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(section >= Pages && section <= Size ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("Name");
    case State: return tr("State");
    case Pages: return tr("Pages");
    case Passages: return tr("Passages");
    case Size: return tr("Size");
    case Added: return tr("Added");
    case Reason: return tr("What to know");
    default: return {};
    }
}

QVariant DocumentTable::text(const Row &row, int column) const
{
    switch (column) {
    case Name: return row.view.name;
    case State: return stateText(row.view, row.remainingMs);
    case Pages: return row.view.pages > 0 ? countText(row.view.pages) : QString();
    case Passages: return row.view.passages > 0 ? countText(row.view.passages) : QString();
    case Size: return bytesText(row.view.bytes);
    case Added: return dateTimeText(row.view.addedAt);
    case Reason: return row.view.explanation.value_or(QString());
    default: return {};
    }
}

QVariant DocumentTable::sortKey(const Row &row, int column) const
{
    switch (column) {
    case Pages: return row.view.pages;
    case Passages: return row.view.passages;
    case Size: return row.view.bytes;
    case Added: return row.view.addedAt; // ISO 8601 sorts as it stands
    default: return text(row, column);
    }
}

QVariant DocumentTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row &row = *m_rows.constFind(m_shown[static_cast<std::size_t>(index.row())]);
    switch (role) {
    case Qt::DisplayRole: return text(row, index.column());
    case SortRole: return sortKey(row, index.column());
    case IdRole: return row.view.id;
    case Qt::TextAlignmentRole: return headerData(index.column(), Qt::Horizontal, role);
    case Qt::ToolTipRole:
        if ((index.column() == State || index.column() == Reason) && row.view.explanation)
            return *row.view.explanation;
        return index.column() == Name ? QVariant(row.view.name) : QVariant();
    case Qt::AccessibleDescriptionRole: return row.view.explanation.value_or(QString());
    case Qt::DecorationRole: {
        if (index.column() != State)
            return {};
        const StateLook look = lookOfState(row.view.state);
        return tintedIcon(look.iconName, look.meaning, m_widget);
    }
    default: return {};
    }
}

} // namespace passerelle::ui
