// The navigation: at most eight entries, of which some hold several pages in tabs. The one place that knows every page.
#pragma once

#include "ui/kit/page.h"

#include <vector>

namespace passerelle::ui {

struct NavigationEntry {
    QString id;
    QString title;
    QString iconName;
    std::vector<PageEntry> pages; // one, or the tabs
};

// Translated: made anew when the language changes. The last entry is Settings, which stands apart.
std::vector<NavigationEntry> navigationEntries();

// Whether the signed-in person may use the page, and there is what it needs.
bool isOffered(const PageEntry &entry, const Session &session);

} // namespace passerelle::ui
