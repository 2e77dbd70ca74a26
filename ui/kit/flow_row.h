// A layout that puts its items side by side and begins a new line where the width ends: for figures and chips, whose
// number nobody knows before. GUI thread.
#pragma once

#include <QtWidgets/QLayout>

#include <vector>

namespace passerelle::ui {

class FlowRow : public QLayout {
public:
    explicit FlowRow(int gap, QWidget *parent = nullptr);
    ~FlowRow() override;

    void removeAll(); // the widgets are deleted later

    void addItem(QLayoutItem *item) override { m_items.push_back(item); }
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return place(QRect(0, 0, width, 0), false); }
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect &box) override;

private:
    int place(const QRect &box, bool really) const; // the height that is needed

    int m_gap;
    std::vector<QLayoutItem *> m_items;
};

} // namespace passerelle::ui
