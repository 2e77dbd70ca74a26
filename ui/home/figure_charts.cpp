#include "ui/home/figure_charts.h"

#include "ui/kit/formats.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

// What is promised to those who write: an acknowledgement within a second, an answer within three to eight.
constexpr double kAckSeconds = 1;
constexpr double kAnswerFromSeconds = 3;
constexpr double kAnswerToSeconds = 8;

struct FigureWords {
    Q_DECLARE_TR_FUNCTIONS(FigureWords)
};

template <class F>
std::vector<std::optional<double>> valuesOf(const api::FiguresView &figures, F value)
{
    std::vector<std::optional<double>> values;
    values.reserve(figures.days.size());
    for (const api::FiguresDayView &day : figures.days)
        values.push_back(value(day));
    return values;
}

std::optional<double> secondsOf(const std::optional<qint64> &milliseconds)
{
    return milliseconds ? std::optional(static_cast<double>(*milliseconds) / 1000) : std::nullopt;
}

QString countOf(double value)
{
    return countText(static_cast<qint64>(value));
}

template <class F>
qint64 sumOf(const api::FiguresView &figures, F value)
{
    qint64 sum = 0;
    for (const api::FiguresDayView &day : figures.days)
        sum += value(day);
    return sum;
}

ChartData daysOf(const api::FiguresView &figures)
{
    ChartData chart;
    for (const api::FiguresDayView &day : figures.days)
        chart.days.push_back(QDate::fromString(day.day, Qt::ISODate));
    return chart;
}

QString nameOfDay(const api::FiguresDayView &day)
{
    return QDate::fromString(day.day, Qt::ISODate).toString(u"dd/MM/yyyy"_s);
}

const api::FiguresDayView &at(const api::FiguresView &figures, int day)
{
    return figures.days[static_cast<std::size_t>(day)];
}

QString timeOr(const std::optional<qint64> &milliseconds)
{
    return milliseconds ? durationText(*milliseconds) : u"–"_s;
}

} // namespace

ChartData messagesChart(const api::FiguresView &figures)
{
    ChartData chart = daysOf(figures);
    chart.whole = true;
    chart.text = countOf;
    chart.series = {
        {FigureWords::tr("Answered"), ChartSeries::Kind::Bars, Meaning::Accent, valuesOf(figures, [](const auto &day) { return static_cast<double>(day.answered); })},
        {FigureWords::tr("Others"), ChartSeries::Kind::Bars, Meaning::Border,
         valuesOf(figures, [](const auto &day) { return static_cast<double>(std::max<qint64>(0, day.received - day.answered)); })},
    };
    chart.summary = FigureWords::tr("%1 received, %2 answered").arg(countText(sumOf(figures, [](const auto &day) { return day.received; })), countText(sumOf(figures, [](const auto &day) { return day.answered; })));
    chart.dayText = [figures](int day) {
        const auto &one = at(figures, day);
        return FigureWords::tr("%1: %2 received, %3 answered, %4 to a person").arg(nameOfDay(one), countText(one.received), countText(one.answered), countText(one.toPerson));
    };
    return chart;
}

ChartData answerTimeChart(const api::FiguresView &figures)
{
    ChartData chart = daysOf(figures);
    chart.text = [](double seconds) -> QString { return decimalText(seconds, seconds == static_cast<int>(seconds) ? 0 : 1) + u"\u00a0s"_s; };
    chart.bands = {{FigureWords::tr("Promised: answer"), kAnswerFromSeconds, kAnswerToSeconds, Meaning::Good}, {FigureWords::tr("Promised: receipt"), 0, kAckSeconds, Meaning::Information}};
    chart.series = {
        {FigureWords::tr("Answer"), ChartSeries::Kind::Line, Meaning::Good, valuesOf(figures, [](const auto &day) { return secondsOf(day.answerP50Ms); })},
        {FigureWords::tr("Slowest 5 %"), ChartSeries::Kind::Line, Meaning::Warning, valuesOf(figures, [](const auto &day) { return secondsOf(day.answerP95Ms); }), true},
        {FigureWords::tr("Receipt"), ChartSeries::Kind::Line, Meaning::Accent, valuesOf(figures, [](const auto &day) { return secondsOf(day.ackP95Ms); })},
    };
    const auto last = std::find_if(figures.days.rbegin(), figures.days.rend(), [](const auto &day) { return day.answerP50Ms.has_value(); });
    chart.summary = last == figures.days.rend()
                        ? FigureWords::tr("Nothing was answered yet")
                        : FigureWords::tr("On %1: usually %2, %3 at the slowest; receipt in %4").arg(nameOfDay(*last), timeOr(last->answerP50Ms), timeOr(last->answerP95Ms), timeOr(last->ackP95Ms));
    chart.dayText = [figures](int day) {
        const auto &one = at(figures, day);
        return FigureWords::tr("%1: usually %2, %3 at the slowest; receipt in %4").arg(nameOfDay(one), timeOr(one.answerP50Ms), timeOr(one.answerP95Ms), timeOr(one.ackP95Ms));
    };
    return chart;
}

ChartData costChart(const api::FiguresView &figures)
{
    ChartData chart = daysOf(figures);
    chart.text = [](double euros) { return moneyText(static_cast<qint64>(euros * 1e6)); };
    chart.series = {{FigureWords::tr("Cost"), ChartSeries::Kind::Bars, Meaning::Accent, valuesOf(figures, [](const auto &day) { return static_cast<double>(day.costMicroEuros) / 1e6; })}};
    chart.summary = FigureWords::tr("%1 in these days").arg(moneyText(sumOf(figures, [](const auto &day) { return day.costMicroEuros; })));
    chart.dayText = [figures](int day) { return FigureWords::tr("%1: %2").arg(nameOfDay(at(figures, day)), moneyText(at(figures, day).costMicroEuros)); };
    return chart;
}

ChartData unansweredChart(const api::FiguresView &figures)
{
    ChartData chart = daysOf(figures);
    chart.whole = true;
    chart.text = countOf;
    chart.series = {{FigureWords::tr("Unanswered"), ChartSeries::Kind::Bars, Meaning::Warning, valuesOf(figures, [](const auto &day) { return static_cast<double>(day.unanswered); })}};
    const qint64 unanswered = sumOf(figures, [](const auto &day) { return day.unanswered; });
    const qint64 received = sumOf(figures, [](const auto &day) { return day.received; });
    chart.summary = received > 0 ? FigureWords::tr("%1 in these days: %2 of what was received").arg(countText(unanswered), percentText(static_cast<double>(unanswered) / static_cast<double>(received)))
                                 : FigureWords::tr("None in these days");
    chart.dayText = [figures](int day) { return FigureWords::tr("%1: %2 without a good answer").arg(nameOfDay(at(figures, day)), countText(at(figures, day).unanswered)); };
    return chart;
}

} // namespace passerelle::ui
