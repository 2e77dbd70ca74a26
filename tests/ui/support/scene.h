// A page with planned data, as the screenshots show it: each page group offers its own, empty and full.
#pragma once

#include "tests/ui/support/fake_admin_client.h"
#include "ui/kit/place.h"

#include <functional>
#include <vector>

class QWidget;

namespace passerelle::ui {

struct Scene {
    QString name;                                   // "inbox-full": part of the picture's file name
    std::function<void(FakeAdminClient &)> prepare; // plans what the page will ask for; client 1 is looked at
    Place place;                                    // opened in the real window
    std::function<void(QWidget &window)> act = {};  // clicks after everything was loaded, e.g. selects a row
};

std::vector<Scene> homeScenes();
std::vector<Scene> inboxScenes(); // with those of recordScenes()
std::vector<Scene> recordScenes();
std::vector<Scene> documentScenes(); // with those of documentLifeScenes()
std::vector<Scene> documentLifeScenes();
std::vector<Scene> benchScenes();
std::vector<Scene> channelScenes();
std::vector<Scene> clientScenes();
std::vector<Scene> costScenes();
std::vector<Scene> oversightScenes();
std::vector<Scene> settingsScenes();

// Of all groups, each by itself.
inline std::vector<std::vector<Scene>> sceneGroups()
{
    return {homeScenes(), inboxScenes(), documentScenes(), benchScenes(), channelScenes(), clientScenes(), costScenes(), oversightScenes(), settingsScenes()};
}

} // namespace passerelle::ui
