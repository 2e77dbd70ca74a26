// One entry of the navigation: icon, name, and a count beside it. GUI thread.
#pragma once

#include <QtWidgets/QAbstractButton>

namespace passerelle::ui {

class NavButton : public QAbstractButton {
    Q_OBJECT
public:
    NavButton(const QString &title, const QString &iconName, QWidget *parent = nullptr);
    void setBadge(int count);
    void setCompact(bool compact); // the icon alone, with the name as tool tip
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_badge = 0;
    bool m_compact = false;
};

} // namespace passerelle::ui
