// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QBitArray>
#include <QWidget>

/// A text as a QR code for somebody's camera, with the light zone around it that ISO/IEC 18004 asks
/// for. Dark on light in every palette, as most cameras read nothing else. Keeps the squares, not
/// the text.
class QrCode final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int QuietZone = 4; ///< in modules, on each side

    explicit QrCode(QWidget *parent = nullptr);

    /// False when the text is too long for a code.
    bool setText(const QString &text);
    void forget();

    /// Modules on a side, without the zone around them; 0: there is no code.
    int modules() const { return m_modules; }
    bool isDark(int row, int column) const { return m_dark.at(row * m_modules + column); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_modules = 0;
    QBitArray m_dark;
};
