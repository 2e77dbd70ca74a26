// What tests of the whole console do again and again: ask the service and wait, write a file, find what is in sight, open a
// place. The window and its service are the rig's. GUI thread.
#pragma once

#include "tests/app/console/console_rig.h"
#include "ui/documents/document_versions.h"
#include "ui/documents/documents_page.h"
#include "ui/kit/permission_names.h"

#include <QtCore/QFile>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>

namespace passerelle::console {

class ConsoleSteps : public QObject {
protected:
    static constexpr int kPatience = 60'000; // ms

    ConsoleRig m_rig;
    bool m_broken = false; // a step failed: those that build on it are left out

    ui::Workspace &space() { return m_rig.program().workspace(); }
    ui::MainWindow &window() { return m_rig.window(); }
    QString tenantPath(const QString &rest) { return space().session.ofTenant(rest); }

    // What the service says, waited for.
    template <class T>
    std::optional<T> asked(const QString &path, const QUrlQuery &query = {})
    {
        std::optional<T> found;
        bool answered = false;
        space().client.get<T>(tenantPath(path), query, this, [&](Result<T> answer) {
            answered = true;
            found = answer ? std::optional(std::move(*answer)) : std::nullopt;
        });
        (void)QTest::qWaitFor([&] { return answered; }, kPatience);
        return found;
    }
    api::DocumentView documentNamed(const QString &name)
    {
        const auto page = asked<api::Page<api::DocumentView>>(QStringLiteral("/documents"));
        for (const api::DocumentView &document : page ? page->items : std::vector<api::DocumentView>())
            if (document.name == name)
                return document;
        return {};
    }
    bool searchFinds(const QString &words, const QString &expected)
    {
        std::optional<bool> found;
        space().client.post<api::SearchResult>(tenantPath(QStringLiteral("/search")), api::SearchQuery{.query = words}, this, [&](const Result<api::SearchResult> &result) {
            found = result && std::any_of(result->passages.begin(), result->passages.end(), [&](const api::PassageView &passage) { return passage.text.contains(expected); });
        });
        (void)QTest::qWaitFor([&] { return found.has_value(); }, kPatience);
        return found.value_or(false);
    }
    QString written(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_rig.file(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }
    ui::DocumentsPage *documents()
    {
        ui::DocumentsPage *page = nullptr;
        const bool there = QTest::qWaitFor([&] {
            space().navigator.go({.page = QStringLiteral("documents")}); // again, when another language has just been chosen
            return (page = window().findChild<ui::DocumentsPage *>()) && page->isVisible() && space().session.may(ui::may::kManageDocuments);
        }, kPatience);
        if (!there)
            qFatal("the documents' page does not open: %s", qPrintable(m_rig.inSight()));
        return page;
    }
    bool isReady(const QString &name)
    {
        return QTest::qWaitFor([&] { return documentNamed(name).state == QStringLiteral("ready"); }, kPatience);
    }
    template <class T>
    T *visible(QWidget *in, const std::function<bool(T *)> &which)
    {
        T *found = nullptr;
        (void)QTest::qWaitFor([&] {
            for (T *one : in->findChildren<T *>())
                if (one->isVisible() && which(one))
                    return (found = one) != nullptr;
            return false;
        }, kPatience);
        return found;
    }
    QPushButton *button(QWidget *in, const QString &text)
    {
        return visible<QPushButton>(in, [text](QPushButton *one) { return one->text() == text && one->isEnabled(); });
    }
    // The part of the document that has that place in its tabs.
    ui::DocumentVersions *versionsOf(qint64 document)
    {
        ui::DocumentsPage *page = documents();
        page->open({.page = QStringLiteral("documents"), .object = document});
        auto *tabs = visible<QTabWidget>(page, [](QTabWidget *one) { return one->count() == 5; });
        if (!tabs)
            return nullptr;
        tabs->setCurrentIndex(3);
        ui::DocumentVersions *part = nullptr;
        (void)QTest::qWaitFor([&] { return (part = page->findChild<ui::DocumentVersions *>()) && part->isVisible(); }, kPatience);
        return part;
    }
    bool says(QWidget *in, const QString &words)
    {
        return visible<QLabel>(in, [words](QLabel *label) { return label->text().contains(words); }) != nullptr;
    }
};

} // namespace passerelle::console
