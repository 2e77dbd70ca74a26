#include "ui/channels/manychat_setup.h"

#include "ui/channels/channel_words.h"
#include "ui/kit/cards.h"

#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

enum ManyChatStep { KeyStep, CallStep, AnswerStep, CheckStep };
constexpr std::chrono::seconds kCheckWithin{60};

} // namespace

ManyChatSetup::ManyChatSetup(Workspace &workspace, const QString &publicUrl, QWidget *parent)
    : SetupDialog(tr("Connect ManyChat"), workspace, parent), m_publicUrl(publicUrl)
{
    addKeyStep();
    addCallStep();
    addAnswerStep();
    addCheckStep();
    addTestStep();
    begin();
}

void ManyChatSetup::addKeyStep()
{
    QVBoxLayout &column = addStep({.title = tr("The page’s key"),
                                   .introduction = tr("In ManyChat, open Settings › API and press “Generate your API key” (it takes the Pro plan). Paste the key here: it is kept sealed and never shown again."),
                                   .verb = tr("&Connect"),
                                   .forward = [this] { create(); }});
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_name = new QLineEdit(u"ManyChat"_s, this);
    m_name->setMaxLength(120);
    m_key = new SecretField(SecretField::Use::Type, this);
    m_key->setPlaceholderText(u"123456:0a1b2c…"_s);
    m_key->edit().setAccessibleName(tr("API key"));
    auto *keyLabel = new QLabel(tr("API &key:"), this);
    keyLabel->setBuddy(&m_key->edit());
    form->addRow(keyLabel, m_key);
    form->addRow(tr("Na&me here:"), m_name);
    column.addLayout(form);
    m_key->edit().setFocus();
}

void ManyChatSetup::addCallStep()
{
    QVBoxLayout &column = addStep({.title = tr("What the flow calls"),
                                   .introduction = tr("In ManyChat, open the flow that answers free text (Automation › Default Reply), add an Action, choose “External Request” and paste the following. The secret "
                                                      "is shown in this step only."),
                                   .canGoBack = false});
    m_call = new PasteSheet(PasteSheet::Part::Call, this);
    column.addWidget(m_call);
}

void ManyChatSetup::addAnswerStep()
{
    QVBoxLayout &column = addStep({.title = tr("What it does with the answer"),
                                   .introduction = tr("Still in the External Request: open “Response mapping”, map the path to a custom field, and let the next step of the flow send that field. It is the short "
                                                      "acknowledgement; the answer itself follows a few seconds later without your doing.")});
    column.addWidget(new PasteSheet(PasteSheet::Part::Answer, this));
}

void ManyChatSetup::addCheckStep()
{
    QVBoxLayout &column = addStep({.title = tr("What ManyChat says"), .introduction = tr("The page, its flows, its tags and its fields are looked at. Nothing is changed.")});
    m_findings = new FindingList(this);
    column.addWidget(m_findings);
    m_checkAgain = new QPushButton(tr("Check &again"), this);
    connect(m_checkAgain, &QPushButton::clicked, this, &ManyChatSetup::check);
    column.addWidget(m_checkAgain, 0, Qt::AlignLeft);
}

void ManyChatSetup::addTestStep()
{
    QVBoxLayout &column = addStep({.title = tr("Test in both directions"), .introduction = tr("Two proofs, in any order. You may close at any time: the channel stays connected and the test is always at hand in its page.")});
    m_test = new TwoWayTest(workspace(), this);
    column.addWidget(m_test);
    connect(m_test, &TwoWayTest::changed, this, [this] {
        if (m_test->bothWork())
            message().tell(Tone::Good, tr("ManyChat is connected in both directions."));
    });
}

void ManyChatSetup::create()
{
    const QString key = m_key->text().trimmed();
    if (key.isEmpty()) {
        message().tell(Tone::Warning, tr("Paste the page’s API key first."));
        m_key->edit().setFocus();
        return;
    }
    setBusy(true);
    const QString name = m_name->text().trimmed();
    const api::NewChannel wanted{.kind = u"manychat"_s, .apiKey = key, .name = name.isEmpty() ? u"ManyChat"_s : name};
    workspace().client.post<api::ChannelCreated>(workspace().session.ofTenant(u"/channels"_s), wanted, this, [this](const Result<api::ChannelCreated> &created) {
        if (!created)
            return trouble(created.error(), tr("ManyChat could not be connected."));
        m_key->setText({});
        m_channel = created->id;
        ChannelFacts facts{.channel = {.id = created->id, .kind = created->kind, .name = created->name, .hookPath = created->hookPath, .headerName = created->headerName}, .publicUrl = m_publicUrl};
        m_call->setChannel(facts, created->secret);
        m_test->setChannel(created->id, channelKindName(created->kind));
        Q_EMIT made(created->id);
        goOn();
    });
}

void ManyChatSetup::entered(int step)
{
    if (step > CallStep && m_call)
        m_call->forgetSecret();
    if (step == CheckStep)
        check();
}

void ManyChatSetup::check()
{
    m_checkAgain->setEnabled(false);
    m_findings->tell(Tone::Information, tr("ManyChat is being asked…"));
    Call call{.verb = Verb::Post, .path = workspace().session.ofTenant(u"/channels/%1/setup-check"_s.arg(m_channel))};
    call.within = kCheckWithin;
    workspace().client.typed<api::SetupCheckView>(std::move(call), this, [this](const Result<api::SetupCheckView> &view) {
        m_checkAgain->setEnabled(true);
        if (!view)
            return m_findings->tell(Tone::Bad, tr("ManyChat could not be asked."), describe(view.error(), {}).advice);
        std::vector<Finding> findings;
        for (const api::SetupFindingView &finding : view->findings)
            findings.push_back(findingOf(finding));
        m_findings->setFindings(std::move(findings));
    });
}

} // namespace passerelle::ui
