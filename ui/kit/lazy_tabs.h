// Tabs whose contents are made when they are first looked at: a page of many parts opens as quickly as its first one. A
// tab stays where it was added. GUI thread.
#pragma once

#include <QtWidgets/QTabWidget>

#include <functional>
#include <vector>

namespace passerelle::ui {

class LazyTabs : public QTabWidget {
    Q_OBJECT
public:
    explicit LazyTabs(QWidget *parent = nullptr);

    using Make = std::function<QWidget *()>; // called once, at the latest when the tab is first current; the first one at once
    void add(Make make, const QString &title, const QIcon &icon = {});
    void require(int tab); // made now when it was not

private:
    std::vector<Make> m_waiting; // by tab; null: made
};

} // namespace passerelle::ui
