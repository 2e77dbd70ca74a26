// Which model answers for the client, with what key, and whether it works. The models are those that the provider lists
// itself; where the list cannot be had it says why and takes any name. The key is never shown. GUI thread.
#pragma once

#include "ui/channels/finding_list.h"
#include "ui/kit/page.h"

class QPushButton;

namespace passerelle::ui {

class EmbeddingCard;
class InlineMessage;
class ProviderForm;
class StateView;

class ProviderPage : public Page {
    Q_OBJECT
public:
    explicit ProviderPage(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    Place place() const override;
    bool hasUnsavedChanges() const override;

private:
    QWidget *layOut();
    void take(const api::ProviderView &view);
    void askForModels();
    void takeModels(const Result<api::ProviderModelsView> &view);
    void save();
    void saveBeside();
    void send(const api::ProviderChange &change);
    void test();
    void showTest(const api::ConnectionView &view);
    void enableButtons();

    QObject *m_asking;
    ProviderForm *m_form;
    InlineMessage *m_message;
    QPushButton *m_save;
    QPushButton *m_test;
    FindingList *m_found;
    EmbeddingCard *m_embedding;
    StateView *m_state;
    qint64 m_tenant = 0;
    bool m_testing = false;
};

} // namespace passerelle::ui
