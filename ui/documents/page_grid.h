// Every page of a document as a tile in its verdict's colour, in rows that fill the width, with a legend below: what was
// read, what had to be recognised, what could not be read, at a glance. A click or the arrow keys choose a page. GUI thread.
#pragma once

#include "server/api/dto.h"

#include <QtWidgets/QWidget>

#include <set>
#include <vector>

class QLabel;

namespace passerelle::ui {

class PageTiles : public QWidget {
    Q_OBJECT
public:
    explicit PageTiles(QWidget *parent = nullptr);
    void setPages(const std::vector<api::PageView> &pages);
    void setHidden(std::set<qint64> pages); // which hold more than they show: a mark on the tile's corner
    void setCurrent(qint64 page); // 0: none
    qint64 current() const { return m_current; }
    QRect tileAt(int index) const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

Q_SIGNALS:
    void pageChosen(qint64 page);

protected:
    bool event(QEvent *event) override; // tool tips
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    int columnsIn(int width) const;
    int indexAt(const QPoint &place) const; // −1: none
    void choose(int index);

    QString sayingOf(const api::PageView &page) const;

    std::vector<api::PageView> m_pages;
    std::set<qint64> m_hidden;
    qint64 m_current = 0;
};

class PageGrid : public QWidget {
    Q_OBJECT
public:
    explicit PageGrid(QWidget *parent = nullptr);
    void setPages(const std::vector<api::PageView> &pages); // hidden without any
    void setHidden(const std::set<qint64> &pages);
    PageTiles &tiles() { return *m_tiles; }

private:
    void showLegend();

    std::vector<api::PageView> m_pages;
    std::set<qint64> m_hidden;
    PageTiles *m_tiles;
    QLabel *m_legend;
};

} // namespace passerelle::ui
