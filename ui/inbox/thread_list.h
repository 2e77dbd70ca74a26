// The rows of a thread in one list view that places them itself: only what is in sight is laid out, at any length and at
// any width, and what is in sight stays where it is while parts come before it or heights become known. Text can be
// selected with the mouse and copied; everything else is reached by keys as well. GUI thread.
#pragma once

#include "ui/inbox/bubble_layout.h"
#include "ui/inbox/row_heights.h"

#include <QtWidgets/QListView>

namespace passerelle::ui {

class ThreadList : public QListView {
    Q_OBJECT
public:
    explicit ThreadList(QWidget *parent = nullptr);

    void setThread(ThreadModel *model);
    void setOffers(bool judge, bool send); // what bubbles offer besides reading
    void showRow(int row, int fromTop);    // pixels below the upper edge
    void showEnd();
    void toggleJourney(const QModelIndex &index);
    bool isAtEnd() const;
    QString selectedText() const;          // what is selected, else the current row's words
    const BubbleLayout *layoutOf(int row) const;
    int laidOut() const { return m_laidOut; } // rows laid out so far, for tests

    QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint &point) const override;
    void doItemsLayout() override;
    void reset() override;

Q_SIGNALS:
    void sourceChosen(const QModelIndex &index, int source);
    void recordChosen(const QModelIndex &index);
    void judgeChosen(const QModelIndex &index);
    void repeatChosen(const QModelIndex &index);
    void menuWanted(const QModelIndex &index, const QPoint &global);
    void currentRowChanged(const QModelIndex &index);
    void startNeared(); // scrolled close to the first row

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void updateGeometries() override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override { return 0; }
    int verticalOffset() const override;
    void setSelection(const QRect &, QItemSelectionModel::SelectionFlags) override {}
    QRegion visualRegionForSelection(const QItemSelection &) const override { return {}; }

private:
    struct Selection {
        QString key;
        int anchor = 0;
        int cursor = 0;
    };

    BubbleStyle styleOf(const ThreadRow &row) const;
    void guessAll();
    void noteRows();            // the model changed: keeps the place
    void keepPlace();
    void settle();              // lays out what is in sight, without moving it
    void measure(int row);
    void updateRange();
    void setUnder(const QPoint &at);
    void rowPress(const QPoint &at);
    QModelIndex step(int by) const;

    ThreadModel *m_thread = nullptr;
    RowHeights m_heights;
    mutable QHash<QString, std::shared_ptr<BubbleLayout>> m_layouts;
    mutable int m_laidOut = 0;
    QSet<QString> m_openJourneys;
    QString m_placeKey;         // the row that stays in place
    int m_placeY = 0;
    bool m_atEnd = true;
    bool m_settling = false;
    bool m_mayJudge = false;
    bool m_maySend = false;
    Selection m_selection;
    bool m_selecting = false;
    ZoneHit m_under;
    int m_underRow = -1;
    ZoneHit m_pressed;
};

} // namespace passerelle::ui
