// SPDX-License-Identifier: GPL-3.0-or-later
#include "trayicon.h"

#include <QtGui/qimage.h>
#include <QtTest/qtest.h>

using namespace Parley::Client;
using namespace Qt::StringLiterals;

namespace {

constexpr int Sizes[] = {16, 22, 24, 32, 48, 64};

QImage imageOf(const TrayLook &look, int size)
{
    return trayIcon(look).pixmap(QSize(size, size), 1.0).toImage().convertToFormat(QImage::Format_ARGB32);
}

bool isBadge(QRgb colour)
{
    return qAlpha(colour) > 200 && qRed(colour) > 150 && qGreen(colour) < 110 && qBlue(colour) < 80;
}

/** How many pixels of a kind are there, in thousandths. */
template<class Kind>
int share(const QImage &image, Kind isOfKind)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += isOfKind(image.pixel(x, y)) ? 1 : 0;
    }
    return count * 1000 / (image.width() * image.height());
}

int lightest(const QImage &image)
{
    int lightness = -1;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qAlpha(image.pixel(x, y)) > 100)
                lightness = std::max(lightness, qGray(image.pixel(x, y)));
        }
    }
    return lightness;
}

} // namespace

/** The pictures of trayIcon(), pixel by pixel. */
class TestTrayIcon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySizeShowsTheMark()
    {
        for (const int size : Sizes) {
            const QImage image = imageOf({}, size);
            QCOMPARE(image.size(), QSize(size, size));
            const int inked = share(image, [](QRgb colour) { return qAlpha(colour) > 60; });
            QVERIFY2(inked > 100 && inked < 600, qPrintable(u"%1: %2"_s.arg(size).arg(inked)));
            QCOMPARE(share(image, isBadge), 0);
        }
    }

    void theShadeFitsThePanel()
    {
        QVERIFY(lightest(imageOf({.shade = TrayLook::Shade::ForDarkPanel}, 64)) > 240);
        QVERIFY(lightest(imageOf({.shade = TrayLook::Shade::ForLightPanel}, 64)) < 60);
    }

    void badges_data()
    {
        QTest::addColumn<TrayLook>("look");
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("most");
        QTest::newRow("nothing") << TrayLook{} << 0 << 0;
        QTest::newRow("a dot") << TrayLook{.hasUnread = true} << 40 << 130;
        QTest::newRow("a number") << TrayLook{.count = 1} << 170 << 340;
        QTest::newRow("both: the number") << TrayLook{.count = 1, .hasUnread = true} << 170 << 340;
        QTest::newRow("many") << TrayLook{.count = 123'456} << 120 << 340;
        QTest::newRow("offline") << TrayLook{.count = 1, .isOffline = true} << 170 << 340;
    }

    void badges()
    {
        QFETCH(TrayLook, look);
        QFETCH(int, least);
        QFETCH(int, most);
        for (const int size : {22, 32, 64}) {
            const int badge = share(imageOf(look, size), isBadge);
            QVERIFY2(badge >= least && badge <= most, qPrintable(u"%1: %2"_s.arg(size).arg(badge)));
        }
    }

    void numbersDiffer()
    {
        QVERIFY(imageOf({.count = 1}, 64) != imageOf({.count = 2}, 64));
        QVERIFY(imageOf({.count = 9}, 64) != imageOf({.count = 10}, 64));
        QCOMPARE(imageOf({.count = 10}, 64), imageOf({.count = 99}, 64));
    }

    void theNumberIsInsideOfItsDisc()
    {
        const QImage image = imageOf({.count = 888}, 64);
        const auto isWhite = [](QRgb colour) { return qGray(colour) > 200 && qAlpha(colour) > 200; };
        for (int i = 0; i < 64; ++i) { // the last row and column are the rim of the disc, or nothing
            QVERIFY(!isWhite(image.pixel(i, 63)));
            QVERIFY(!isWhite(image.pixel(63, i)));
        }
    }

    void offlineIsPaler()
    {
        const auto isStrong = [](QRgb colour) { return qAlpha(colour) > 200; };
        QVERIFY(share(imageOf({}, 64), isStrong) > 50);
        QCOMPARE(share(imageOf({.isOffline = true}, 64), isStrong), 0);
    }
};

QTEST_MAIN(TestTrayIcon)
#include "tst_trayicon.moc"
