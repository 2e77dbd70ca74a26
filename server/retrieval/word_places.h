// Where the question's words stand in one passage, and how close together: pairs of different words near each other, the
// stretch that holds most of them, and whether what is asked for (a time, an amount) stands beside them. Keeps its room
// for the next passage; one thread at a time.
#pragma once

#include <QtCore/qglobal.h>

#include <span>
#include <vector>

namespace passerelle::retrieval {

struct Closeness {
    double near = 0;   // 0 … the question's weight
    double window = 0; // 0 … the question's weight
    double kind = 0;   // 0 … 1; how much of what is asked for stands beside the words
};

class WordPlaces {
public:
    void clear();
    // In the order of the text. Names of one thing share a group.
    void addWord(quint32 at, quint32 group) { m_places.push_back({at, group}); }
    void addAsked(quint32 at) { m_asked.push_back(at); }

    // `weights` by group.
    Closeness measure(std::span<const double> weights);

private:
    struct Place {
        quint32 at = 0;
        quint32 group = 0;
    };
    double near(std::span<const double> weights, double total);
    double window(std::span<const double> weights) const;
    double kind() const;

    std::vector<Place> m_places;
    std::vector<quint32> m_asked;
    std::vector<double> m_drawn; // of each group, towards the others
};

} // namespace passerelle::retrieval
