// A page of the console. The shell makes it when it is first opened, shows it, and tells it when to ask again; it shows
// nothing of a client that is no longer looked at. GUI thread.
#pragma once

#include "ui/kit/place.h"
#include "ui/kit/workspace.h"

#include <QtGui/QIcon>
#include <QtWidgets/QWidget>

#include <functional>
#include <vector>

namespace passerelle::ui {

class Page : public QWidget {
    Q_OBJECT
public:
    explicit Page(Workspace &workspace, QWidget *parent = nullptr);

    // Asks the service again: when the page is first shown, when another client is chosen (what was shown before must be
    // gone when this returns), and at F5.
    virtual void refresh() = 0;
    // Opens an object or a filter of this page; called after refresh() when the page is new.
    virtual void open(const Place &) {}
    // Where the user is now, for the last place and the way back.
    virtual Place place() const = 0;
    // Something was typed that is not saved: the shell asks before it leaves.
    virtual bool hasUnsavedChanges() const { return false; }
    // What Ctrl+F should focus; null: this page has no filter.
    virtual QWidget *filterField() { return nullptr; }

    // A page fills the window: asking each for its height at every width would cost more than painting it.
    bool hasHeightForWidth() const override { return false; }

Q_SIGNALS:
    void placeChanged();
    void badgeChanged(int count); // beside the page's name in the navigation; 0: none

protected:
    Workspace &workspace() const { return m_workspace; }
    // Events were missed, and what this page shows may be old: called at once where somebody sees it, or its badge; else
    // when it is next shown. Asks again, unless that would take away what is being typed.
    virtual void catchUpAfterLoss();
    void showEvent(QShowEvent *event) override;

private:
    void noteLoss();

    Workspace &m_workspace;
    bool m_hasBadge = false;
    bool m_isBehind = false; // events were missed, and it did not ask since
};

enum class Scope { Tenant, Installation };

// What the navigation, the palette and the shell know of a page before it is made.
struct PageEntry {
    QString id;
    QString title;
    QString iconName;                         // of Theme::icon
    Scope scope = Scope::Tenant;              // Tenant: not offered while there is no client
    std::vector<QLatin1StringView> anyOf;     // permissions of which one must be held; empty: everybody
    std::function<Page *(Workspace &)> make;
};

} // namespace passerelle::ui
