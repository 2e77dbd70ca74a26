// A planned page in the real window, as whoever walks over all of them opens one: everything that it asks for is answered
// before it is looked at, and again after the scene's own clicks. GUI thread.
#pragma once

#include "tests/ui/support/desk.h"
#include "tests/ui/support/scene.h"
#include "ui/shell/main_window.h"

#include <QtTest/QTest>

namespace passerelle::ui {

class ShownScene {
public:
    static constexpr QSize kUsual{1440, 900};

    // Permissions by name; empty: all.
    explicit ShownScene(const Scene &scene, QSize size = kUsual, const std::vector<QString> &permissions = {}) : desk(permissions), window(desk.workspace), m_scene(scene)
    {
        m_scene.prepare(desk.client);
        window.resize(size);
        window.showWorkbench();
        window.show();
        desk.navigator.go(m_scene.place);
    }

    // False: something stays unanswered.
    bool settle()
    {
        const bool idle = QTest::qWaitFor([this] { return desk.client.isIdle(); }, kPatience);
        QCoreApplication::processEvents();
        return idle;
    }
    bool act()
    {
        if (!settle())
            return false;
        if (m_scene.act)
            m_scene.act(window);
        return settle();
    }

    Desk desk;
    MainWindow window;

private:
    static constexpr int kPatience = 10'000; // ms, for one page's planned answers

    Scene m_scene;
};

// A row for each group of pages in a test's data: its scenes by sceneGroups()[part].
inline void addSceneGroups()
{
    for (int part = 0; part < static_cast<int>(sceneGroups().size()); ++part)
        QTest::newRow(qPrintable(QString::number(part))) << part;
}

} // namespace passerelle::ui
