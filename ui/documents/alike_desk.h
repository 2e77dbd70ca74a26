// What becomes of documents that were just added and say nearly the same as another one: asked one after the other, while
// the file waits aside. Whoever does not say finds it among the documents. GUI thread.
#pragma once

#include "server/api/document_life_dto.h"
#include "ui/documents/same_file_dialog.h"
#include "ui/kit/error_words.h"
#include "ui/kit/workspace.h"

#include <deque>

namespace passerelle::ui {

class AlikeDesk : public QObject {
    Q_OBJECT
public:
    AlikeDesk(Workspace &workspace, QWidget *parent) : QObject(parent), m_workspace(workspace), m_parent(parent) {}

    void consider(const api::DocumentView &document); // of the client that is looked at; it waits aside
    void forget();                                    // another client is looked at

Q_SIGNALS:
    void failed(const passerelle::ui::ErrorText &text);
    void settled(qint64 document); // it changed; 0: it is another's version now

private:
    struct Alike {
        qint64 document = 0;
        qint64 version = 0;
        QString name;
        api::LikeDocumentView like;
    };
    void take(const api::DocumentView &document, const api::DocumentVersionsView &all);
    void askNext();
    void settle(const Alike &alike, SameFileChoice choice);

    Workspace &m_workspace;
    QWidget *m_parent;
    std::deque<Alike> m_waiting;
    QPointer<SameFileDialog> m_dialog;
};

} // namespace passerelle::ui
