#include "ui/channels/provider_page.h"

#include "ui/channels/embedding_card.h"
#include "ui/channels/provider_form.h"
#include "ui/kit/cards.h"
#include "ui/kit/confirm.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/scrolled.h"
#include "ui/kit/state_view.h"

#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

bool administers(const Session &session)
{
    const auto &roles = session.account().roles;
    return std::any_of(roles.begin(), roles.end(), [](const api::RoleView &role) { return role.role == u"administrator"_s; });
}

} // namespace

ProviderPage::ProviderPage(Workspace &workspace, QWidget *parent)
    : Page(workspace, parent), m_asking(new QObject(this)), m_form(new ProviderForm), m_message(new InlineMessage), m_save(new QPushButton(tr("&Save"))), m_test(new QPushButton(tr("&Test"))),
      m_found(new FindingList), m_embedding(new EmbeddingCard(workspace)), m_state(new StateView(layOut()))
{
    auto *column = new QVBoxLayout(this);
    column->addWidget(headingLabel(tr("Model and key"), this));
    column->addWidget(m_state, 1);
    connect(m_form, &ProviderForm::edited, this, &ProviderPage::enableButtons);
    connect(m_form, &ProviderForm::modelsWanted, this, &ProviderPage::askForModels);
    connect(m_save, &QPushButton::clicked, this, &ProviderPage::save);
    connect(m_test, &QPushButton::clicked, this, &ProviderPage::test);
    connect(m_embedding, &EmbeddingCard::embeddingUsed, this, &ProviderPage::refresh);
    // What one may do in a client comes after the client.
    connect(&workspace.session, &Session::permissionsChanged, this, [this] {
        if (m_tenant != 0 && m_tenant == this->workspace().session.tenant())
            refresh();
    });
    connect(&workspace.events, &EventFeed::happened, this, [this](const Event &event) {
        if (event.kind == u"provider"_s && event.tenant == m_tenant && m_tenant != 0 && !hasUnsavedChanges())
            refresh();
    });
}

QWidget *ProviderPage::layOut()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, Theme::gap(*this), 0);
    column->setSpacing(Theme::gap(*this));
    column->addWidget(m_message);
    column->addWidget(m_form);
    auto *buttons = new QHBoxLayout;
    m_save->setProperty("main", true);
    buttons->addStretch(1);
    buttons->addWidget(m_test);
    buttons->addWidget(m_save);
    column->addLayout(buttons);
    column->addWidget(m_found);
    column->addWidget(m_embedding);
    column->addStretch(1);
    content->setMaximumWidth(Theme::characters(*this, 110));
    return scrolled(content);
}

void ProviderPage::refresh()
{
    if (m_tenant != workspace().session.tenant()) {
        m_tenant = workspace().session.tenant();
        m_form->forget();
        m_found->clear();
        m_message->clear();
    }
    delete m_asking;
    m_asking = new QObject(this);
    m_testing = false;
    if (!workspace().session.hasTenant() || !workspace().session.may(may::kObserveTenant))
        return m_state->showNotAllowed(tr("the model of this client"));
    if (!m_state->showsContent() || m_form->kind() == u"none"_s)
        m_state->showLoading();
    workspace().client.get<api::ProviderView>(workspace().session.ofTenant(u"/provider"_s), m_asking, [this](const Result<api::ProviderView> &view) {
        if (!view)
            return m_state->showFailed(describe(view.error(), tr("The provider could not be read."), tr("Answers go on with it.")), [this] { refresh(); });
        take(*view);
        m_embedding->refresh();
        m_state->showContent();
    });
}

void ProviderPage::take(const api::ProviderView &view)
{
    m_form->setProvider(view, workspace().session.may(may::kConfigureProvider), administers(workspace().session));
    enableButtons();
    if (view.kind != u"none"_s && workspace().session.may(may::kConfigureProvider))
        askForModels();
}

void ProviderPage::askForModels()
{
    m_form->setModelsNote(tr("The provider is being asked for its models…"));
    workspace().client.get<api::ProviderModelsView>(workspace().session.ofTenant(u"/provider/models"_s), m_asking, [this](const Result<api::ProviderModelsView> &view) { takeModels(view); });
}

void ProviderPage::takeModels(const Result<api::ProviderModelsView> &view)
{
    if (!view)
        return m_form->setModelsNote(tr("The list of models could not be had: %1 Type the model’s name.").arg(describe(view.error(), {}).advice));
    m_form->setModels(view->models);
    if (view->problem || view->models.empty())
        m_form->setModelsNote(tr("The provider gives no list: %1 Type the model’s name.").arg(view->explanation.value_or(QString())));
    else
        m_form->setModelsNote(tr("%n model(s), as the provider lists them now. Any other name can be typed.", nullptr, static_cast<int>(view->models.size())));
}

void ProviderPage::enableButtons()
{
    m_save->setEnabled(workspace().session.may(may::kConfigureProvider) && m_form->isChanged());
    m_test->setEnabled(workspace().session.may(may::kConfigureProvider) && !m_form->isChanged() && !m_testing);
    m_test->setToolTip(m_form->isChanged() ? tr("Save first: what is saved is tested.") : QString());
}

bool ProviderPage::hasUnsavedChanges() const
{
    return m_tenant != 0 && m_save->isEnabled();
}

void ProviderPage::save()
{
    if (!m_form->embeddingChanges())
        return send(m_form->typed());
    if (m_form->embeddingChangesBeside())
        return saveBeside();
    confirm(this, workspace().session,
            {.title = tr("Embed every passage anew"),
             .sentence = tr("The search by meaning of %1 changes: every passage is embedded anew in the background, at the provider’s price. Until then search by words answers alone.").arg(workspace().session.tenantName()),
             .verb = tr("Save and embed anew"),
             .destroys = false},
            [this] { send(m_form->typed()); });
}

// The vectors of the new model are made beside those in use; everything else is saved as it was typed.
void ProviderPage::saveBeside()
{
    api::ProviderChange rest = m_form->typed();
    const api::EmbeddingWish wish{.model = rest.embeddingModel.value_or(QString()), .dimensions = rest.embeddingDimensions, .queryPrefix = rest.queryPrefix, .documentPrefix = rest.documentPrefix};
    rest.embeddingModel = m_form->provider().embeddingModel;
    rest.embeddingDimensions = m_form->provider().embeddingDimensions;
    if (rest.kind == u"openai"_s) {
        rest.queryPrefix = m_form->provider().queryPrefix;
        rest.documentPrefix = m_form->provider().documentPrefix;
    }
    m_embedding->propose(wish, [this, rest] { send(rest); });
}

void ProviderPage::send(const api::ProviderChange &change)
{
    m_message->clear();
    m_save->setEnabled(false);
    workspace().client.put<api::ProviderView>(workspace().session.ofTenant(u"/provider"_s), change, m_asking, [this](const Result<api::ProviderView> &view) {
        if (!view) {
            m_message->tell(describe(view.error(), tr("The provider could not be saved."), tr("Answers go on with the one before.")));
            return enableButtons();
        }
        take(*view);
        m_message->tell(Tone::Good, tr("Saved; it holds for the next answer."));
        if (view->kind != u"none"_s)
            test();
    });
}

void ProviderPage::test()
{
    m_testing = true;
    enableButtons();
    m_found->tell(Tone::Information, tr("The provider is being asked…"));
    workspace().client.post<api::ConnectionView>(workspace().session.ofTenant(u"/provider/test"_s), m_asking, [this](const Result<api::ConnectionView> &view) {
        m_testing = false;
        enableButtons();
        if (!view)
            return m_found->tell(Tone::Bad, tr("The provider could not be tested."), describe(view.error(), {}).advice);
        showTest(*view);
    });
}

void ProviderPage::showTest(const api::ConnectionView &view)
{
    if (view.problem)
        return m_found->tell(Tone::Bad, tr("The provider refuses, or does not answer."), view.explanation.value_or(QString()));
    std::vector<Finding> findings{{Tone::Good, tr("Address and key work; the provider answered in %1.").arg(durationText(view.latencyMs))}};
    if (view.modelFound)
        findings.push_back(*view.modelFound ? Finding{Tone::Good, tr("The provider has the model that answers.")}
                                            : Finding{Tone::Bad, tr("The provider does not list the model that answers."), tr("Choose one of its list above, then save.")});
    if (view.embeddingModelFound)
        findings.push_back(*view.embeddingModelFound ? Finding{Tone::Good, tr("Search by meaning works, or is not asked for.")}
                                                     : Finding{Tone::Bad, tr("The provider does not list the embedding model."), tr("Choose one of its list above, then save.")});
    m_found->setFindings(std::move(findings));
}

Place ProviderPage::place() const
{
    return {.page = u"provider"_s};
}

} // namespace passerelle::ui
