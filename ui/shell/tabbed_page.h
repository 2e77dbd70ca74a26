// Several pages behind one entry of the navigation. Each tab is made when it is first shown; those that the signed-in
// person may not use are not there. GUI thread.
#pragma once

#include "ui/shell/page_list.h"

#include <map>

class QTabWidget;

namespace passerelle::ui {

class TabbedPage : public Page {
    Q_OBJECT
public:
    TabbedPage(Workspace &workspace, NavigationEntry entry, QWidget *parent = nullptr);

    void refresh() override;
    void open(const Place &place) override;
    Place place() const override;
    bool hasUnsavedChanges() const override;
    QWidget *filterField() override;
    // Those that were made, for whoever ends them; shown again they are made anew.
    std::vector<Page *> takePages();

protected:
    void catchUpAfterLoss() override {} // its pages do, each for itself

private:
    void showAllowed();
    Page *pageAt(int tab); // made now when it was not
    Page *current() const;

    NavigationEntry m_entry;
    QTabWidget *m_tabs;
    std::vector<QString> m_shown;      // ids, by tab
    std::map<QString, Page *> m_pages; // made so far
    bool m_changing = false;
};

} // namespace passerelle::ui
