// What people do on the documents page: add, replace, cancel, delete.
#include "ui/documents/documents_page.h"

#include "ui/documents/document_detail.h"
#include "ui/kit/client_band.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/table_view.h"

#include <QtCore/QMimeData>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QDragEnterEvent>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct FaultWords {
    QString happened;
    QString advice;
};

} // namespace

void DocumentsPage::buildActions()
{
    Shortcuts &keys = workspace().shortcuts;
    m_addAction = keys.add(u"documents.add"_s, tr("Add documents"), QKeySequence::Open, this);
    m_deleteAction = keys.add(u"documents.delete"_s, tr("Delete"), QKeySequence::Delete, m_view, Qt::WidgetWithChildrenShortcut);
    m_replaceAction = keys.add(u"documents.replace"_s, tr("Replace by another file…"), {}, m_view, Qt::WidgetWithChildrenShortcut);
    m_stageAction = keys.add(u"documents.stage"_s, tr("Prepare a version that waits…"), {}, m_view, Qt::WidgetWithChildrenShortcut);
    m_cancelAction = keys.add(u"documents.cancel"_s, tr("Stop reading"), {}, m_view, Qt::WidgetWithChildrenShortcut);
    m_pauseAction = keys.add(u"documents.pause"_s, tr("Pause the reading"), {}, m_view, Qt::WidgetWithChildrenShortcut);
    m_resumeAction = keys.add(u"documents.resume"_s, tr("Go on reading"), {}, m_view, Qt::WidgetWithChildrenShortcut);
    m_detailAction = keys.add(u"documents.detail"_s, tr("Detail pane"), QKeySequence(Qt::Key_F4), this);
    m_detailAction->setCheckable(true);
    m_detailAction->setChecked(workspace().preferences.value(u"documents.detail"_s, true).toBool());
    QAction *pasteAction = keys.add(u"documents.paste"_s, tr("Paste files"), QKeySequence::Paste, m_view, Qt::WidgetWithChildrenShortcut);
    connect(m_addAction, &QAction::triggered, this, &DocumentsPage::chooseFiles);
    connect(m_deleteAction, &QAction::triggered, this, &DocumentsPage::deleteChosen);
    connect(m_replaceAction, &QAction::triggered, this, [this] { replaceChosen(false); });
    connect(m_stageAction, &QAction::triggered, this, [this] { replaceChosen(true); });
    connect(m_cancelAction, &QAction::triggered, this, &DocumentsPage::cancelChosen);
    connect(m_pauseAction, &QAction::triggered, this, [this] { steerChosen(true); });
    connect(m_resumeAction, &QAction::triggered, this, [this] { steerChosen(false); });
    connect(pasteAction, &QAction::triggered, this, &DocumentsPage::paste);
    connect(m_detailAction, &QAction::toggled, this, [this](bool shown) {
        workspace().preferences.setValue(u"documents.detail"_s, shown);
        present();
    });
}

void DocumentsPage::showActions()
{
    const auto documents = chosen();
    const bool may = mayManage();
    m_addAction->setEnabled(may);
    m_add->setVisible(may);
    m_hint->setVisible(!may && workspace().session.hasTenant());
    m_hint->setText(tr("You can read these documents. Adding, replacing and deleting them takes the role of an editor."));
    m_deleteAction->setEnabled(may && !documents.empty());
    m_replaceAction->setEnabled(may && documents.size() == 1);
    m_stageAction->setEnabled(may && documents.size() == 1);
    const auto any = [&](auto holds) { return may && std::any_of(documents.begin(), documents.end(), holds); };
    m_cancelAction->setEnabled(any([](const auto &document) { return isUnfinished(document) || isPaused(document); }));
    m_pauseAction->setEnabled(any([](const auto &document) { return isUnfinished(document); }));
    m_resumeAction->setEnabled(any([](const auto &document) { return isPaused(document); }));
}

std::vector<api::DocumentView> DocumentsPage::chosen() const
{
    std::vector<api::DocumentView> documents;
    for (const int row : m_view->selectedSourceRows())
        if (const api::DocumentView *document = m_table->at(row))
            documents.push_back(*document);
    return documents;
}

void DocumentsPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (mayManage() && event->mimeData()->hasUrls() && !localPaths(event->mimeData()->urls()).isEmpty())
        event->acceptProposedAction();
}

void DocumentsPage::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    addPaths(localPaths(event->mimeData()->urls()));
}

void DocumentsPage::chooseFiles()
{
    if (!mayManage())
        return;
    auto *dialog = new QFileDialog(this, tr("Add documents"), workspace().preferences.value(u"documents.folder"_s).toString(), tr("Documents (*.pdf *.docx *.txt *.md *.markdown *.html *.htm);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this, dialog](const QStringList &files) {
        workspace().preferences.setValue(u"documents.folder"_s, dialog->directory().absolutePath());
        addPaths(files);
    });
    dialog->open();
}

void DocumentsPage::paste()
{
    if (const QMimeData *pasted = QGuiApplication::clipboard()->mimeData(); pasted && pasted->hasUrls())
        addPaths(localPaths(pasted->urls()));
}

void DocumentsPage::addPaths(const QStringList &paths)
{
    if (!mayManage() || paths.isEmpty())
        return;
    m_message->tell(Tone::Information, tr("Looking at the files…"));
    inspectBeside(paths, this, [this, tenant = m_tenant](const InspectedFiles &found) {
        m_message->clear();
        sort(tenant, found);
    });
}

void DocumentsPage::sort(qint64 tenant, const InspectedFiles &found)
{
    if (found.files.empty())
        return m_message->tell(Tone::Information, tr("There is no document in what was dropped."));
    if (found.tooMany)
        m_message->tell(Tone::Warning, tr("That is more than %1 files: only the first were taken. Add the others afterwards.").arg(countText(kMostFilesAtOnce)));
    const bool isHere = tenant == m_tenant; // else: another client is looked at by now, whose documents say nothing
    std::vector<Conflict> conflicts;
    QSet<QString> contents;
    QStringList known;
    for (const InspectedFile &file : found.files) {
        if (file.fault != InspectedFile::Fault::None) {
            reportFault(tenant, file);
        } else if (contents.contains(file.sha256) || (isHere && sameContent(file.sha256))) {
            known << file.name;
        } else if (const api::DocumentView *document = isHere ? sameName(file.name) : nullptr) {
            conflicts.push_back({file, document->id});
        } else {
            m_uploads->add(tenant, {.path = file.path, .name = file.name});
        }
        contents.insert(file.sha256);
    }
    if (known.size() == 1)
        m_message->tell(Tone::Information, tr("“%1” is there already, with the same content: nothing to do.").arg(known.first()));
    else if (!known.isEmpty())
        m_message->tell(Tone::Information, tr("%n file(s) are there already, with the same content: nothing to do.", nullptr, static_cast<int>(known.size())));
    if (!conflicts.empty())
        askAbout(tenant, std::move(conflicts));
}

void DocumentsPage::reportFault(qint64 tenant, const InspectedFile &file)
{
    using Fault = InspectedFile::Fault;
    FaultWords words;
    switch (file.fault) {
    case Fault::NotAPdf: words = {tr("This is not a document that can be read."), tr("PDF, Word (.docx), text, Markdown and HTML are read. Save it as one of them, then add that file.")}; break;
    case Fault::Empty: words = {tr("This file is empty."), tr("Save or copy it again, then add it.")}; break;
    case Fault::TooLarge: words = {tr("This file is too large: %1, at most %2.").arg(bytesText(file.bytes), bytesText(kMostDocumentBytes)), tr("Split it, or make its pictures smaller.")}; break;
    case Fault::Unreadable:
    case Fault::None: words = {tr("This file cannot be opened."), tr("Check that you may read it and that no other program holds it.")}; break;
    }
    m_uploads->report({.upload = {.path = file.path, .name = file.name}, .tenant = tenant, .happened = words.happened, .advice = words.advice, .mayRetry = false});
}

const api::DocumentView *DocumentsPage::sameContent(const QString &sha256) const
{
    for (const api::DocumentView *document : m_table->all())
        if (document->sha256 == sha256 && (document->published || isUnfinished(*document)))
            return document;
    return nullptr;
}

const api::DocumentView *DocumentsPage::sameName(const QString &name) const
{
    const QString wanted = comparableName(name);
    const api::DocumentView *near = nullptr;
    for (const api::DocumentView *document : m_table->all()) {
        if (document->name.compare(name, Qt::CaseInsensitive) == 0)
            return document;
        if (!near && comparableName(document->name) == wanted)
            near = document;
    }
    return near;
}

void DocumentsPage::askAbout(qint64 tenant, std::vector<Conflict> conflicts)
{
    std::vector<SameFile> files;
    for (const Conflict &conflict : conflicts) {
        const api::DocumentView *document = m_table->find(conflict.document);
        files.push_back({.fileName = conflict.file.name, .documentName = document->name,
                         .documentFacts = tr("%1 · added %2").arg(tr("%n page(s)", nullptr, static_cast<int>(document->pages)), dateText(document->addedAt)),
                         .sameName = document->name.compare(conflict.file.name, Qt::CaseInsensitive) == 0});
    }
    auto *dialog = new SameFileDialog(clientBand(workspace().session, tenant), std::move(files), [this, tenant, conflicts](const std::vector<SameFileChoice> &choices) {
        for (std::size_t i = 0; i < conflicts.size(); ++i)
            settle(tenant, conflicts[i], choices[i]);
    }, this);
    dialog->open();
}

void DocumentsPage::settle(qint64 tenant, const Conflict &conflict, SameFileChoice choice)
{
    if (choice == SameFileChoice::Skip)
        return;
    const bool replaces = choice == SameFileChoice::Replace;
    m_uploads->add(tenant, {.path = conflict.file.path, .name = replaces ? conflict.file.name : freeName(conflict.file.name), .replaces = replaces ? conflict.document : 0, .isKept = !replaces});
}

QString DocumentsPage::freeName(const QString &name) const
{
    QSet<QString> taken;
    for (const api::DocumentView *document : m_table->all())
        taken.insert(document->name.toCaseFolded());
    const qsizetype dot = name.lastIndexOf(u'.');
    const QString stem = dot > 0 ? name.left(dot) : name;
    const QString ending = dot > 0 ? name.mid(dot) : QString();
    QString free = name;
    for (int number = 2; taken.contains(free.toCaseFolded()); ++number)
        free = stem + u" ("_s + QString::number(number) + u')' + ending;
    return free;
}

// At once, or aside: then it is rehearsed and put in place under Versions.
void DocumentsPage::replaceChosen(bool waits)
{
    const auto documents = chosen();
    if (documents.size() != 1 || !mayManage())
        return;
    auto *dialog = new QFileDialog(this, (waits ? tr("New version of “%1”") : tr("Replace “%1”")).arg(documents.front().name), workspace().preferences.value(u"documents.folder"_s).toString(), tr("Documents (*.pdf *.docx *.txt *.md *.markdown *.html *.htm)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this, tenant = m_tenant, document = documents.front().id, waits](const QString &path) {
        inspectBeside({path}, this, [this, tenant, document, waits](const InspectedFiles &found) {
            for (const InspectedFile &file : found.files) {
                if (file.fault != InspectedFile::Fault::None)
                    reportFault(tenant, file);
                else
                    m_uploads->add(tenant, {.path = file.path, .name = file.name, .replaces = document, .waits = waits});
            }
        });
    });
    dialog->open();
}

void DocumentsPage::cancelChosen()
{
    for (const api::DocumentView &document : chosen()) {
        if (!isUnfinished(document) && !isPaused(document))
            continue;
        workspace().client.post<void>(workspace().session.ofTenant(u"/documents/%1/cancel"_s.arg(document.id)), this, [this, tenant = m_tenant, name = document.name, id = document.id](const Status &done) {
            if (!done && tenant == m_tenant && done.error().kind != ErrorKind::Conflict) // Conflict: it was ready first
                m_message->tell(describe(done.error(), tr("Reading “%1” could not be stopped.").arg(name)));
            m_watch->watch(tenant, id);
        });
    }
}

void DocumentsPage::steerChosen(bool pause)
{
    for (const api::DocumentView &document : chosen()) {
        if (pause ? !isUnfinished(document) : !isPaused(document))
            continue;
        const QString path = workspace().session.ofTenant((pause ? u"/documents/%1/pause"_s : u"/documents/%1/resume"_s).arg(document.id));
        workspace().client.post<void>(path, this, [this, pause, tenant = m_tenant, name = document.name, id = document.id](const Status &done) {
            if (!done && tenant == m_tenant && done.error().kind != ErrorKind::Conflict) // Conflict: it was ready first
                m_message->tell(describe(done.error(), pause ? tr("Reading “%1” could not be paused.").arg(name) : tr("Reading “%1” could not go on.").arg(name)));
            m_watch->watch(tenant, id);
        });
    }
}

void DocumentsPage::deleteChosen()
{
    if (!mayManage())
        return;
    std::vector<qint64> ids;
    QString name;
    for (const api::DocumentView &document : chosen()) {
        ids.push_back(document.id);
        name = document.name;
    }
    if (ids.empty())
        return;
    for (const qint64 id : ids)
        m_table->hide(id);
    present();
    const QString sentence = ids.size() == 1 ? tr("“%1” deleted").arg(name) : tr("%n documents deleted", nullptr, static_cast<int>(ids.size()));
    const QPointer<DocumentsPage> self(this);
    workspace().notices.undoable(
        sentence,
        [self, path = workspace().session.ofTenant(), ids] {
            if (self)
                self->commitDelete(path, ids);
        },
        [self, tenant = m_tenant, ids] {
            if (!self || self->m_tenant != tenant)
                return;
            for (const qint64 id : ids)
                self->m_table->unhide(id);
            self->present();
        });
}

void DocumentsPage::commitDelete(const QString &tenantPath, const std::vector<qint64> &documents)
{
    for (const qint64 id : documents)
        workspace().client.remove<void>(tenantPath + u"/documents/"_s + QString::number(id), this, [this, tenantPath, id](const Status &done) {
            if (tenantPath != workspace().session.ofTenant())
                return;
            if (done || done.error().kind == ErrorKind::NotFound)
                return m_table->remove(id);
            m_table->unhide(id);
            present();
            const api::DocumentView *document = m_table->find(id);
            m_message->tell(describe(done.error(), tr("“%1” could not be deleted.").arg(document ? document->name : QString()), tr("It still answers questions.")));
        });
}

void DocumentsPage::showMenu(const QPoint &position)
{
    if (chosen().empty())
        return;
    auto *menu = new QMenu(m_view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QAction *action : {m_detailAction, m_replaceAction, m_stageAction, m_pauseAction, m_resumeAction, m_cancelAction})
        menu->addAction(action);
    const auto documents = chosen();
    connect(menu->addAction(tr("Copy the name")), &QAction::triggered, this, [documents] {
        QStringList names;
        for (const api::DocumentView &document : documents)
            names << document.name;
        QGuiApplication::clipboard()->setText(names.join(u'\n'));
    });
    menu->addSeparator();
    menu->addAction(m_deleteAction);
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

} // namespace passerelle::ui
