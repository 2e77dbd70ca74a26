#include "server/json/json_number.h"

#include <QtCore/QtGlobal>

#include <algorithm>
#include <charconv>
#include <cstddef>

namespace passerelle::json {

bool isAboveOne(std::string_view number)
{
    const std::size_t mark = number.find_first_of("eE");
    const std::string_view mantissa = number.substr(0, mark);
    const std::size_t first = mantissa.find_first_of("123456789");
    if (first == std::string_view::npos)
        return false;
    const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
    const qint64 place = static_cast<qint64>(point) - static_cast<qint64>(first);
    if (mark == std::string_view::npos)
        return place > 0;
    const bool negative = number[mark + 1] == '-';
    const char *digits = number.data() + mark + (negative || number[mark + 1] == '+' ? 2 : 1);
    qint64 exponent = 0;
    if (std::from_chars(digits, number.data() + number.size(), exponent).ec != std::errc())
        return !negative;
    return (negative ? -exponent : exponent) + place > 0;
}

} // namespace passerelle::json
