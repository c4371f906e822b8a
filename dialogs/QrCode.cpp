// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/QrCode.h"

#include <QPainter>

#include <qrencode.h>

#include <memory>

namespace {

constexpr int LeastModule = 3; // pixels; a camera tells smaller ones apart only from near

} // namespace

QrCode::QrCode(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("qrCode"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("QR code"));
}

bool QrCode::setText(const QString &text)
{
    forget();
    const QByteArray bytes = text.toUtf8();
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeData(static_cast<int>(bytes.size()),
                          reinterpret_cast<const unsigned char *>(bytes.constData()), 0,
                          QR_ECLEVEL_M),
        &QRcode_free);
    if (!code) {
        return false;
    }
    m_modules = code->width;
    m_dark.resize(m_modules * m_modules);
    for (int i = 0; i < m_dark.size(); ++i) {
        m_dark.setBit(i, (code->data[i] & 1) != 0); // the other bits say what kind of module it is
    }
    updateGeometry();
    update();
    return true;
}

void QrCode::forget()
{
    m_dark.fill(false);
    m_dark.clear();
    m_modules = 0;
    updateGeometry();
    update();
}

QSize QrCode::sizeHint() const
{
    const int side = (m_modules + 2 * QuietZone) * qMax(LeastModule, fontMetrics().height() / 4);
    return {side, side};
}

void QrCode::paintEvent(QPaintEvent *)
{
    if (m_modules == 0) {
        return;
    }
    QPainter painter(this);
    // In the screen's own pixels, so that every module is as wide as every other.
    const qreal ratio = devicePixelRatioF();
    painter.scale(1 / ratio, 1 / ratio);
    const int all = m_modules + 2 * QuietZone;
    const int side = static_cast<int>(qMin(width(), height()) * ratio);
    const int module = qMax(1, side / all);
    painter.fillRect(0, 0, module * all, module * all, Qt::white);
    for (int row = 0; row < m_modules; ++row) {
        for (int column = 0; column < m_modules; ++column) {
            if (isDark(row, column)) {
                painter.fillRect((column + QuietZone) * module, (row + QuietZone) * module, module,
                                 module, Qt::black);
            }
        }
    }
}
