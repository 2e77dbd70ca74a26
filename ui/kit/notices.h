// What is told outside of a page: toasts (passing, mainly Undo), banners (lasting states) and system notifications (only
// while the window is not in front). Pages tell; the shell shows. GUI thread.
#pragma once

#include "ui/kit/place.h"

#include <QtCore/QObject>

#include <functional>

namespace passerelle::ui {

enum class Tone { Information, Good, Warning, Bad };

struct Banner {
    QString id;              // a banner with the same id replaces the one before
    Tone tone = Tone::Warning;
    QString sentence;
    QString action = {};     // the button's verb; empty: none
    std::function<void()> act = {};
};

class Notices : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    void toast(const QString &sentence) { Q_EMIT toasted(sentence); }
    // The thing looks done at once; `commit` really does it after 8 s, or `undo` puts the looks back. Leaving the page or
    // the program commits.
    void undoable(const QString &sentence, std::function<void()> commit, std::function<void()> undo) { Q_EMIT undoOffered(sentence, commit, undo); }
    void banner(const Banner &banner) { Q_EMIT bannerRaised(banner); }
    void clearBanner(const QString &id) { Q_EMIT bannerCleared(id); }
    // A click on it goes to `place`.
    void notify(const QString &title, const QString &sentence, const Place &place) { Q_EMIT notified(title, sentence, place); }

Q_SIGNALS:
    void toasted(const QString &sentence);
    void undoOffered(const QString &sentence, const std::function<void()> &commit, const std::function<void()> &undo);
    void bannerRaised(const passerelle::ui::Banner &banner);
    void bannerCleared(const QString &id);
    void notified(const QString &title, const QString &sentence, const passerelle::ui::Place &place);
};

} // namespace passerelle::ui
