// A page whose parts stand behind a row of tabs. What the signed-in person may not use is not there; each part is made when
// it is first shown, and holds nothing of a client that is no longer looked at. GUI thread.
#pragma once

#include "ui/kit/page.h"

#include <map>

class QStackedWidget;
class QTabBar;

namespace passerelle::ui {

class OversightPart : public QWidget {
    Q_OBJECT
public:
    explicit OversightPart(Workspace &workspace, QWidget *parent = nullptr) : QWidget(parent), m_workspace(workspace) {}

    virtual void refresh() = 0;
    virtual void clear() = 0; // of another client: at once
    virtual QWidget *filterField() { return nullptr; }
    virtual bool hasUnsavedChanges() const { return false; }
    virtual void open(const Place &) {}

protected:
    Workspace &workspace() const { return m_workspace; }

private:
    Workspace &m_workspace;
};

struct PartEntry {
    QString id;
    QString title;
    std::vector<QLatin1StringView> anyOf;
    bool ofTenant = true;
    std::function<OversightPart *(Workspace &)> make;
};

class PartedPage : public Page {
    Q_OBJECT
public:
    PartedPage(Workspace &workspace, QString id, std::vector<PartEntry> entries, QWidget *parent = nullptr);

    void refresh() override;
    void open(const Place &place) override; // "part": the id of a part
    Place place() const override;
    bool hasUnsavedChanges() const override;
    QWidget *filterField() override;

    OversightPart *part(const QString &id); // made now when it was not; null: not offered

private:
    void showAllowed();
    void forgetTenant();
    OversightPart *current();

    QString m_id;
    std::vector<PartEntry> m_entries;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    std::vector<const PartEntry *> m_shown; // by tab
    std::map<QString, OversightPart *> m_parts;
    qint64 m_tenant = 0;
    bool m_changing = false;
};

} // namespace passerelle::ui
