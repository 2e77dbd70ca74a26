#include "ui/kit/source_viewer.h"

#include "ui/kit/cards.h"
#include "ui/kit/client_band.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/page_browser.h"
#include "ui/kit/page_text.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <utility>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

SourceViewer::SourceViewer(Workspace &workspace, QWidget *parent, PagePictures *pictures)
    : QDialog(parent), m_workspace(workspace), m_band(clientBand(workspace.session)), m_name(sectionLabel({})), m_message(new InlineMessage), m_pages(new PageBrowser(workspace, nullptr, pictures))
{
    setModal(false);
    setWindowTitle(tr("Source"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_open = buttons->addButton(tr("Open document"), QDialogButtonBox::ActionRole);
    m_open->setAutoDefault(false);
    m_name->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_band);
    column->addWidget(m_name);
    column->addWidget(m_message);
    column->addWidget(m_pages, 1);
    column->addWidget(buttons);
    m_message->clear();
    resize(Theme::characters(*this, 84), Theme::lines(*this, 44));
    restoreGeometry(workspace.preferences.value(u"source_viewer.geometry"_s).toByteArray());
    connect(this, &QDialog::finished, this, [this] { m_workspace.preferences.setValue(u"source_viewer.geometry"_s, saveGeometry()); });

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(m_open, &QPushButton::clicked, this, [this] {
        QVariantMap arguments{{u"page"_s, m_pages->page()}};
        if (m_pages->page() == m_source.page && m_source.passage != 0)
            arguments.insert(u"passage"_s, m_source.passage);
        m_workspace.navigator.go({.page = u"documents"_s, .object = m_source.document, .arguments = arguments});
    });
    connect(m_pages, &PageBrowser::pageTurned, this, [this] { mark(); });
    connect(m_pages, &PageBrowser::pageDrawn, this, [this] {
        m_drawn = true;
        tellWhenShown();
    });
    // Another client's pages must not stay in sight.
    connect(&workspace.session, &Session::tenantChanged, this, [this] {
        m_passageCall.cancel();
        m_countCall.cancel();
        m_pages->clear();
        QWidget *before = std::exchange(m_band, clientBand(m_workspace.session));
        delete layout()->replaceWidget(before, m_band);
        delete before;
        close();
    });
}

void SourceViewer::showSource(const SourceReference &source)
{
    const bool otherDocument = source.document != m_source.document;
    m_source = source;
    m_drawn = false;
    m_told = false;
    m_passageText.clear();
    m_message->clear();
    m_passageCall.cancel();
    m_name->setText(source.documentName);
    setWindowTitle(source.documentName.isEmpty() ? tr("Source") : source.documentName);
    show();
    raise();
    activateWindow();
    if (m_source.passage != 0 && m_source.rectangles.empty())
        askForPassage();
    m_pages->showPage(source.document, source.documentName, source.page);
    mark();
    if (otherDocument)
        askForPageCount();
    if (m_pages->showsPage()) { // it came from the cache before anyone listened
        m_drawn = true;
        tellWhenShown();
    }
    m_pages->image().isVisible() ? m_pages->image().setFocus() : m_pages->text().setFocus();
}

void SourceViewer::askForPassage()
{
    m_passageCall = m_workspace.client.get<api::PassageView>(m_workspace.session.ofTenant(u"/passages/%1"_s.arg(m_source.passage)), this, [this](const Result<api::PassageView> &passage) {
        if (!passage) {
            // The document was read anew since: the page is still worth showing.
            m_message->tell(Tone::Information, passage.error().kind == ErrorKind::NotFound ? tr("The document has changed since: this passage is no longer in it.")
                                                                                            : sentenceOf(passage.error(), tr("The passage could not be found on the page.")));
            m_source.passage = 0;
            return tellWhenShown();
        }
        m_source.rectangles = passage->rectangles;
        m_passageText = passage->text;
        if (passage->page != m_source.page) {
            m_source.page = passage->page;
            m_drawn = false;
            m_pages->showPage(m_source.document, m_source.documentName, m_source.page);
        }
        mark();
        tellWhenShown();
    });
}

void SourceViewer::askForPageCount()
{
    m_countCall.cancel();
    m_countCall = m_workspace.client.get<api::ProgressView>(m_workspace.session.ofTenant(u"/documents/%1/progress"_s.arg(m_source.document)), this, [this](const Result<api::ProgressView> &progress) {
        if (!progress)
            return;
        m_pages->setPages(progress->document.pages);
        if (m_source.documentName.isEmpty()) {
            m_source.documentName = progress->document.name;
            m_name->setText(m_source.documentName);
            setWindowTitle(m_source.documentName);
        }
    });
}

void SourceViewer::mark()
{
    const bool onPage = m_source.passage != 0 && m_pages->page() == m_source.page;
    const bool here = onPage && !m_source.rectangles.empty();
    m_pages->markText(onPage ? m_passageText : QString());
    m_pages->image().setMarks(here ? std::vector{PageMark{m_source.passage, m_source.rectangles, {}}} : std::vector<PageMark>());
    m_pages->image().highlight(here ? m_source.passage : 0);
}

void SourceViewer::tellWhenShown()
{
    if (!m_drawn || m_told || (m_source.passage != 0 && m_source.rectangles.empty() && m_passageText.isEmpty()))
        return;
    m_told = true;
    Q_EMIT shown();
}

} // namespace passerelle::ui
