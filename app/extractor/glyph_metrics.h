// What a character measures in an ordinary typeface, in ems: enough to tell which rectangle holds which words when a
// page gives both apart. Estimates, never shown to anyone. Pure.
#pragma once

#include <QtCore/QStringView>

#include <vector>

namespace passerelle::extractor {

// Advance width of one UTF-16 unit; 0 for combining marks and low surrogates.
double advanceOf(QChar character);
// The ink of a text, from its lowest to its highest point; grows with the characters added.
class InkExtent {
public:
    void add(QChar character);
    double height() const;

private:
    double m_top = 0;
    double m_bottom = 0;
    bool m_any = false;
};
double inkHeightOf(QStringView text);
// sums[i] is the width of the first i units.
std::vector<double> advanceSums(QStringView text);

} // namespace passerelle::extractor
