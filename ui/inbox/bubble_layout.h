// How one row of a thread is laid out at a width: the bubble, its selectable text, its sources, its journey. Made once and
// kept until the width or the row changes. GUI thread.
#pragma once

#include "ui/inbox/thread_model.h"
#include "ui/inbox/inbox_words.h"

#include <QtCore/QRect>
#include <QtGui/QFont>
#include <QtGui/QTextLayout>

namespace passerelle::ui {

struct BubbleStyle {
    QFont font = {};
    int width = 0;          // of the whole row
    QString contact = {};   // what the contact is called
    bool journeyOpen = false;
    bool mayOpen = false;   // offers what the answer was made from
    bool mayJudge = false;  // offers to say what the answer was worth
    bool maySend = false;   // offers to send a failed reply again
};

enum class Zone { None, Text, Source, Journey, Record, Judge, Repeat };

struct ZoneHit {
    Zone zone = Zone::None;
    int index = -1; // of the source
    bool operator==(const ZoneHit &) const = default;
};

class BubbleLayout {
public:
    struct Chip {
        QRect area;
        QString text;
        int source = 0; // in the entry's list
    };
    struct Link {
        QRect area;
        QString text;
        Zone zone;
    };
    struct Legend {
        QRect area;
        QString text;
        int part = -1; // of the journey; -1: how it was delivered, and what is promised
    };

    BubbleLayout(const ThreadRow &row, const BubbleStyle &style);

    int height() const { return m_height; }
    // Cheap, near enough for what is not in sight.
    static int guess(const ThreadRow &row, const BubbleStyle &style);

    ZoneHit hit(const QPoint &at) const;
    int cursorAt(const QPoint &at) const; // in text(), the nearest
    QString text() const;                 // what can be selected, lines as lines
    const QTextLayout &words() const { return *m_text; }

    // For whoever draws it.
    QRect bubble, head, media, state, foot, bar;
    QPoint textAt;
    QString headText, mediaText, stateText, footText;
    std::vector<Chip> chips;
    std::vector<Link> links;
    std::vector<Legend> legends;
    std::vector<JourneyPart> journey;
    QFont font, small;

private:
    void layCentred(const QString &words, int width);
    void laySaid(const api::TimelineEntryView &entry, const BubbleStyle &style);
    int layText(const QString &words, int width);
    int layChips(const api::TimelineEntryView &entry, int left, int top, int width);
    int layFoot(const api::TimelineEntryView &entry, const BubbleStyle &style, int left, int top, int width);
    int layJourney(const api::TimelineEntryView &entry, int left, int top, int width);

    std::unique_ptr<QTextLayout> m_text;
    int m_height = 0;
};

} // namespace passerelle::ui
