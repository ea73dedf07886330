// IEEE 754-2008 decimal128 (binary integer encoding) of Intel's library, as Debian builds it: operands by value,
// rounding mode and status flags by argument. Its headers rename functions by macros, so every function that Swift
// needs stands here once more under a name of its own.
#ifndef TRAMITE_CDECIMAL128_SHIM_H
#define TRAMITE_CDECIMAL128_SHIM_H

#define DECIMAL_CALL_BY_REFERENCE 0
#define DECIMAL_GLOBAL_ROUNDING 0
#define DECIMAL_GLOBAL_EXCEPTION_FLAGS 0
#include <fenv.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>
#include <bid_conf.h>
#include <bid_functions.h>

/// The 128 bits of one number: the sign, 14 bits of biased exponent, 113 bits of coefficient as a binary integer.
typedef struct {
  uint64_t low;
  uint64_t high;
} tramite_decimal;

/// Rounding modes, as the library numbers them.
enum {
  tramite_decimal_half_even = 0,
  tramite_decimal_down = 1,
  tramite_decimal_up = 2,
  tramite_decimal_to_zero = 3,
  tramite_decimal_half_away = 4
};

static inline BID_UINT128 tramite_decimal_in(tramite_decimal x) {
  BID_UINT128 r;
  r.w[0] = x.low;
  r.w[1] = x.high;
  return r;
}

static inline tramite_decimal tramite_decimal_out(BID_UINT128 x) {
  tramite_decimal r = {x.w[0], x.w[1]};
  return r;
}

static inline tramite_decimal tramite_decimal_add(tramite_decimal x, tramite_decimal y) {
  unsigned int flags = 0;
  return tramite_decimal_out(bid128_add(tramite_decimal_in(x), tramite_decimal_in(y), 0, &flags));
}

static inline tramite_decimal tramite_decimal_subtract(tramite_decimal x, tramite_decimal y) {
  unsigned int flags = 0;
  return tramite_decimal_out(bid128_sub(tramite_decimal_in(x), tramite_decimal_in(y), 0, &flags));
}

static inline tramite_decimal tramite_decimal_multiply(tramite_decimal x, tramite_decimal y) {
  unsigned int flags = 0;
  return tramite_decimal_out(bid128_mul(tramite_decimal_in(x), tramite_decimal_in(y), 0, &flags));
}

static inline tramite_decimal tramite_decimal_divide(tramite_decimal x, tramite_decimal y) {
  unsigned int flags = 0;
  return tramite_decimal_out(bid128_div(tramite_decimal_in(x), tramite_decimal_in(y), 0, &flags));
}

static inline tramite_decimal tramite_decimal_multiply_add(tramite_decimal x, tramite_decimal y, tramite_decimal z) {
  unsigned int flags = 0;
  return tramite_decimal_out(
      bid128_fma(tramite_decimal_in(x), tramite_decimal_in(y), tramite_decimal_in(z), 0, &flags));
}

static inline tramite_decimal tramite_decimal_fmod(tramite_decimal x, tramite_decimal y) {
  unsigned int flags = 0;
  return tramite_decimal_out(bid128_fmod(tramite_decimal_in(x), tramite_decimal_in(y), &flags));
}

static inline tramite_decimal tramite_decimal_power(tramite_decimal x, tramite_decimal y) {
  unsigned int flags = 0;
  return tramite_decimal_out(bid128_pow(tramite_decimal_in(x), tramite_decimal_in(y), 0, &flags));
}

static inline tramite_decimal tramite_decimal_square_root(tramite_decimal x) {
  unsigned int flags = 0;
  return tramite_decimal_out(bid128_sqrt(tramite_decimal_in(x), 0, &flags));
}

static inline tramite_decimal tramite_decimal_exponential(tramite_decimal x) {
  unsigned int flags = 0;
  return tramite_decimal_out(bid128_exp(tramite_decimal_in(x), 0, &flags));
}

static inline tramite_decimal tramite_decimal_logarithm(tramite_decimal x) {
  unsigned int flags = 0;
  return tramite_decimal_out(bid128_log(tramite_decimal_in(x), 0, &flags));
}

static inline tramite_decimal tramite_decimal_cosine(tramite_decimal x) {
  unsigned int flags = 0;
  return tramite_decimal_out(bid128_cos(tramite_decimal_in(x), 0, &flags));
}

static inline tramite_decimal tramite_decimal_sine(tramite_decimal x) {
  unsigned int flags = 0;
  return tramite_decimal_out(bid128_sin(tramite_decimal_in(x), 0, &flags));
}

static inline tramite_decimal tramite_decimal_tangent(tramite_decimal x) {
  unsigned int flags = 0;
  return tramite_decimal_out(bid128_tan(tramite_decimal_in(x), 0, &flags));
}

/// x with the exponent of quantum, rounded as mode says.
static inline tramite_decimal tramite_decimal_quantize(tramite_decimal x, tramite_decimal quantum, unsigned int mode) {
  unsigned int flags = 0;
  return tramite_decimal_out(bid128_quantize(tramite_decimal_in(x), tramite_decimal_in(quantum), mode, &flags));
}

static inline int tramite_decimal_less(tramite_decimal x, tramite_decimal y) {
  unsigned int flags = 0;
  return bid128_quiet_less(tramite_decimal_in(x), tramite_decimal_in(y), &flags);
}

#endif
