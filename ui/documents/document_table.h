// The documents of one client as a table model: filtered by group, brought up to date row by row, so that the view stays
// where it is while documents are being read. Rows can be taken out of sight before they are really deleted. GUI thread.
#pragma once

#include "ui/documents/document_words.h"
#include "ui/kit/paged_table.h"

#include <QtCore/QHash>
#include <QtCore/QSet>

namespace passerelle::ui {

class DocumentTable : public QAbstractTableModel {
    Q_OBJECT
public:
    enum ColumnNumber { Name, State, Pages, Passages, Size, Added, Reason, ColumnTotal };

    explicit DocumentTable(const QWidget &widget, QObject *parent = nullptr); // `widget`: whose palette the icons follow

    // What is there stays in place as far as it is still there.
    void setDocuments(std::vector<api::DocumentView> documents);
    void update(const api::DocumentView &document, std::optional<qint64> remainingMs = {}); // adds it when it is new
    void remove(qint64 document);
    void clear();
    void setGroup(DocumentGroup group);
    DocumentGroup group() const { return m_group; }
    // Out of sight until it is shown again or removed; survives setDocuments().
    void hide(qint64 document);
    void unhide(qint64 document);

    const api::DocumentView *at(int row) const;
    const api::DocumentView *find(qint64 document) const;
    int rowOf(qint64 document) const; // −1: not shown
    std::vector<const api::DocumentView *> all() const; // whatever the group
    int count(DocumentGroup group) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    void countsChanged();

private:
    struct Row {
        api::DocumentView view;
        std::optional<qint64> remainingMs;
    };
    bool isShown(const Row &row) const;
    void put(const api::DocumentView &document, std::optional<qint64> remainingMs);
    void take(qint64 document);
    void place(qint64 document); // where it stands now, or not at all
    void rebuild();
    QVariant text(const Row &row, int column) const;
    QVariant sortKey(const Row &row, int column) const;

    const QWidget &m_widget;
    QHash<qint64, Row> m_rows;
    std::vector<qint64> m_order;         // as the service lists them
    std::vector<qint64> m_shown;
    QSet<qint64> m_hidden;
    DocumentGroup m_group = DocumentGroup::All;
};

} // namespace passerelle::ui
