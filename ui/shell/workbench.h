// What is inside the window once somebody is signed in: head, navigation, banners and the page. It makes pages when they
// are first opened, leads to places, and shows nothing of a client that is no longer looked at. GUI thread.
#pragma once

#include "ui/shell/page_list.h"

#include <QtCore/QPointer>
#include <QtCore/QTimer>

#include <deque>
#include <functional>
#include <map>

class QHBoxLayout;
class QStackedWidget;
class QVBoxLayout;

namespace passerelle::ui {

class BannerStrip;
class Header;
class NavButton;
class Toasts;

class Workbench : public QWidget {
    Q_OBJECT
public:
    explicit Workbench(Workspace &workspace, QWidget *parent = nullptr);

    void open(const Place &place);
    void refresh();
    void focusFilter();
    void choosePage(int number); // 1 to 8, as in the navigation
    bool hasUnsavedChanges() const;
    void settleUndo(); // what could be undone is done: before leaving
    Place place() const;
    QString pageTitle() const;
    // All of them go, with whatever they hold, one each turn of the event loop; opened again they are made anew. `then`:
    // when the last is gone.
    void forgetPages(std::function<void()> then = {});
    void showPalette();
    void showClients(); // the palette over clients alone
    const std::vector<NavigationEntry> &entries() const { return m_entries; }

Q_SIGNALS:
    void titleChanged();
    void accountAsked(const QPoint &where);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildNavigation();
    void showAllowed();
    void follow(const Place &place);
    void tenantChanged();
    Page *pageOf(const NavigationEntry &entry);
    const NavigationEntry *entryOf(const QString &pageId) const;
    bool offers(const NavigationEntry &entry) const;
    void buryNext();
    void connectNotices();

    Workspace &m_workspace;
    std::vector<NavigationEntry> m_entries;
    Header *m_header;
    BannerStrip *m_banners;
    Toasts *m_toasts;
    QWidget *m_navigation;
    QVBoxLayout *m_buttonsColumn;
    std::map<QString, NavButton *> m_buttons;
    QStackedWidget *m_stack;
    QWidget *m_nothing;
    std::map<QString, Page *> m_pages;
    QString m_present; // id of the entry
    std::deque<QPointer<QWidget>> m_gone;
    std::function<void()> m_whenGone;
    QTimer m_bury;
};

} // namespace passerelle::ui
